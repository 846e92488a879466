const entityOf: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};
const characterOf = Object.fromEntries(
  Object.entries(entityOf).map(([character, entity]) => [entity, character]),
);

/** Safe in HTML text and in quoted attributes: the five characters that Liquid's `escape` replaces, in its spelling. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entityOf[character] ?? character);

/** The inverse of `escapeHtml`. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|#34|#39);/g, (entity) => characterOf[entity] ?? entity);
