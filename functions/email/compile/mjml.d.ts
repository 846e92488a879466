/** The part of MJML 5 that we use: the package carries no types. */
declare module 'mjml' {
  type Options = {
    validationLevel?: 'strict' | 'soft' | 'skip';
    keepComments?: boolean;
    ignoreIncludes?: boolean;
    filePath?: string;
    fonts?: Record<string, string>;
  };

  /** What its validator finds; with `validationLevel: 'soft'` the HTML is made all the same. */
  export type ValidationError = { line: number; tagName: string; message: string };

  /** Rejects where the text has no root element. */
  export default function mjml2html(
    mjml: string,
    options?: Options,
  ): Promise<{ html: string; errors: ValidationError[] }>;
}
