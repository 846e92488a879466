import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { weighted } from './sampling.ts';

/** Given names and family names as they are met in Berlin; together they name more people than the shop knows. */
const GIVEN_NAMES: readonly string[] =
  'Anna Ben Charlotte David Elif Emil Emilia Emre Felix Finn Frieda Greta Hanna Henri Ida Igor Ines Jakob Jan Jana Jonas Jörg Jürgen Julia Kai Karl Katharina Klara Lara Lea Leon Lina Linus Luca Luise Lukas Magda Maja Malik Maria Marie Mateo Matilda Max Mehmet Mia Mila Mira Moritz Nele Nina Noah Olga Oskar Paul Paula Pia Rosa Sara Selma Sofia Søren Theo Thea Tom Vera Yusuf Zoë'.split(
    ' ',
  );

const FAMILY_NAMES: readonly string[] =
  'Albrecht Bauer Becker Berg Böhm Brandt Braun Busch Demir Dietrich Engel Fischer Frank Franke Fuchs Graf Groß Günther Haas Hahn Hartmann Herrmann Hoffmann Horn Huber Jansen Jung Kaiser Kaya Keller Klein Koch Köhler König Kowalski Kraus Krüger Kühn Lang Lange Lehmann Lorenz Maier Martin Meyer Möller Müller Neumann Nguyen Nowak Otto Peters Petersen Pohl Richter Roth Sauer Schäfer Schmidt Schneider Scholz Schreiber Schröder Schubert Schulz Schuster Schwarz Simon Sommer Stein Thomas Vogel Vogt Voigt Wagner Walter Weber Weiß Werner Winkler Winter Wolf Yılmaz Ziegler Zimmermann'.split(
    ' ',
  );

/** What German postal practice writes for letters that an address cannot hold; the rest loses its accents. */
const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'oe', ı: 'i' };

/** A name as it stands in a mail address: `Jürgen` → `juergen`. */
const addressPart = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[äöüßøı]/g, (letter) => SPELLED[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');

export type Person = { email: string; firstName: string; lastName: string };

/** A person with an address of their own. `taken` counts the namesakes so far, who are numbered. */
export const drawPerson = (random: RandomGenerator, taken: Map<string, number>): Person => {
  const firstName = weighted(random, GIVEN_NAMES, () => 1);
  const lastName = weighted(random, FAMILY_NAMES, () => 1);
  const mailbox = `${addressPart(firstName)}.${addressPart(lastName)}`;
  const namesakes = taken.get(mailbox) ?? 0;
  taken.set(mailbox, namesakes + 1);
  return { email: `${mailbox}${namesakes === 0 ? '' : namesakes + 1}@example.com`, firstName, lastName };
};
