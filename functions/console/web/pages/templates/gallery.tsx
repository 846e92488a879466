import type { Output } from '../../client/api.ts';
import { useReading } from '../../client/queries.ts';
import classes from './gallery.module.css';
import { TemplateCard } from './template-card.tsx';
import { usesOf } from './uses.ts';

export type ListedTemplate = Output<'listTemplates'>['templates'][number];

/** The newest so many campaigns count as uses: as many as one answer has at most. */
const MOST = 200;

type GalleryProps = {
  templates: readonly ListedTemplate[];
  /** Begins a new template with a copy of this one. */
  onCopy: ((name: string) => void) | undefined;
};

/** The shop's templates as pictures of the mails they make, the one that changed last first. */
export const Gallery = ({ templates, onCopy }: GalleryProps) => {
  const automations = useReading('listAutomations', {});
  const campaigns = useReading('listCampaigns', { query: { audience: 'segments', limit: MOST } });
  const uses = usesOf(automations.data?.automations ?? [], campaigns.data?.campaigns ?? []);
  return (
    <ul className={classes.gallery}>
      {templates
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || a.name.localeCompare(b.name))
        .map((template) => (
          <TemplateCard key={template.name} template={template} uses={uses(template.name)} onCopy={onCopy} />
        ))}
    </ul>
  );
};
