import type { Input } from '../client/api.ts';

/** What a marketer writes. */
export type Source = Required<Input<'putTemplate'>['body']>;

export const sourceOf = ({ mjml, subject, preheader }: Source): Source => ({ mjml, subject, preheader });

export const isSameSource = (a: Source, b: Source): boolean =>
  a.mjml === b.mjml && a.subject === b.subject && a.preheader === b.preheader;
