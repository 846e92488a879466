import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import type { Member } from '../members/members-section.tsx';
import type { Entry } from './log-section.tsx';

/** The newest so many campaigns are named: as many as one answer has at most. */
const MOST = 200;

const has = <K extends string>(of: Record<K, unknown>, key: string): key is K => Object.hasOwn(of, key);

/** Who did it: by the address of who is a member still. */
export const useWho = (members: readonly Member[]) => {
  const { t } = useTranslation();
  return (subject: string): string => {
    if (subject === 'operator') return t('settings.log.operator');
    if (subject === 'homing') return 'Homing';
    return members.find((each) => each.subject === subject)?.email ?? t('settings.log.formerMember');
  };
};

/** What an entry is about, by the name that people know it by; nothing where it has none. */
const useAbout = (members: readonly Member[]) => {
  const whoOf = useWho(members);
  const { data } = useReading('listCampaigns', { query: { limit: MOST } });
  return ({ kind, id }: Entry['about']): string | undefined => {
    if (id === undefined || kind === 'webhook') return undefined;
    if (kind === 'member') return whoOf(id);
    if (kind !== 'campaign') return id;
    return data?.campaigns.find(({ campaignId }) => campaignId === id)?.name;
  };
};

/** What was done, as a sentence would say it: `Changed a template: newsletter`. */
export const useWhat = (members: readonly Member[]) => {
  const { t } = useTranslation();
  const aboutOf = useAbout(members);
  const operations = t('settings.log.operations', { returnObjects: true });
  return ({ operation, about }: Entry): string => {
    const act = has(operations, operation) ? operations[operation] : operation;
    const what = aboutOf(about);
    if (what === undefined) return act;
    const version =
      about.version === undefined ? '' : ` · ${t('settings.log.version', { version: about.version })}`;
    return `${act}: ${what}${version}`;
  };
};

/** A field by the name it has on its page; by its path where it has none. */
export const useFieldName = () => {
  const { t } = useTranslation();
  const fields = t('settings.log.fields', { returnObjects: true });
  return (field: string): string => (has(fields, field) ? fields[field] : field);
};
