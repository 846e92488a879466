import { useReading } from '../../client/queries.ts';
import { type Source, sourceOf } from '../../template-editor/source.ts';

const NOTHING: Source = { mjml: '', subject: '', preheader: '' };

/** The mail that a saved template makes for somebody made up, once the template is there. */
export const useMail = (name: string, template: Source | undefined) =>
  useReading(
    'previewTemplate',
    { path: { name }, body: template ? sourceOf(template) : NOTHING },
    { enabled: template !== undefined },
  );
