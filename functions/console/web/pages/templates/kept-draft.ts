import * as z from 'zod/mini';

const source = z.object({ mjml: z.string(), subject: z.string(), preheader: z.string() });

/** What is being written, and the version that it began with. */
const draft = z.object({ version: z.number(), base: source, source });
export type Draft = z.infer<typeof draft>;

/** Whose draft of which template. */
export type DraftOf = { subject: string; shop: string; name: string };

const keyOf = ({ subject, shop, name }: DraftOf): string => `homing.draft.${subject}.${shop}.${name}`;

const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
};

/** What its writer left unsaved in this browser. */
export const keptDraft = (of: DraftOf): Draft | undefined =>
  draft.safeParse(parsed(localStorage.getItem(keyOf(of)))).data;

/** Keeps what is not saved yet, so that neither a closed tab nor a session that ends loses it. */
export const keepDraft = (of: DraftOf, kept: Draft): void => {
  try {
    localStorage.setItem(keyOf(of), JSON.stringify(kept));
  } catch {
    // The browser's room is full or closed to us: the open page still has it.
  }
};

export const dropDraft = (of: DraftOf): void => localStorage.removeItem(keyOf(of));
