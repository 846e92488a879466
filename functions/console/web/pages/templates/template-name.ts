const LONGEST = 40;

/** What one types as a name, as the name of a template (email/template.ts): `Spring Sale` is `spring-sale`. */
export const nameFrom = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');

/** A name that no template has yet: `newsletter-2` where `newsletter` is taken. */
export const freeName = (name: string, taken: readonly string[]): string => {
  const names = Array.from({ length: taken.length + 1 }, (_, index) => `-${index + 2}`).map(
    (end) => `${name.slice(0, LONGEST - end.length)}${end}`,
  );
  return [name, ...names].find((each) => !taken.includes(each)) ?? name;
};
