import { useReading } from '../../client/queries.ts';

/** The templates that a campaign may send; the digest goes to the shop's owner. */
export const useTemplates = () => {
  const templates = useReading('listTemplates', {});
  return { ...templates, names: templates.data?.templates.flatMap(({ name, kind }) => (kind ? [] : [name])) };
};
