import { useTranslation } from 'react-i18next';
import type { Member } from '../members/members-section.tsx';
import type { Entry } from './log-section.tsx';

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

/** What was done, as a sentence would say it: `Changed a template (newsletter)`. */
export const useWhat = () => {
  const { t } = useTranslation();
  const operations = t('settings.log.operations', { returnObjects: true });
  return ({ operation, about }: Entry, whoOf: (subject: string) => string): string => {
    const act = has(operations, operation) ? operations[operation] : operation;
    if (about.id === undefined || about.kind === 'webhook') return act;
    const what = about.kind === 'member' ? whoOf(about.id) : about.id;
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
