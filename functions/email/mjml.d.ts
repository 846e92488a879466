/** The part of MJML 5 that we use: the package carries no types. */
declare module 'mjml' {
  type Options = {
    validationLevel?: 'strict' | 'soft' | 'skip';
    keepComments?: boolean;
    ignoreIncludes?: boolean;
    filePath?: string;
    fonts?: Record<string, string>;
  };

  /** With `validationLevel: 'strict'` rejects with an error whose `errors` hold `line`, `tagName`, `message`. */
  export default function mjml2html(mjml: string, options?: Options): Promise<{ html: string }>;
}
