import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import classes from '../settings.module.css';
import type { Entry } from './log-section.tsx';
import { useFieldName } from './words.ts';

type Change = Entry['changed'][number];

/** So many tell enough in a line. */
const MOST = 6;

/** What changed: from what to what, where the log keeps that. */
export const Changes = ({ changed }: { changed: Change[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFieldName();
  const shown = (value: Change['to']): string => {
    if (value === undefined || value === '') return t('settings.log.nothing');
    if (typeof value === 'boolean') return t(value ? 'settings.log.yes' : 'settings.log.no');
    if (typeof value === 'number') return format.number(value);
    return Array.isArray(value) ? format.and(value.map(String)) : value;
  };
  const tell = ({ field, from, to }: Change): string => {
    if (from === undefined && to === undefined) return nameOf(field);
    if (from === undefined) return t('settings.log.isNow', { field: nameOf(field), to: shown(to) });
    return t('settings.log.fromTo', { field: nameOf(field), from: shown(from), to: shown(to) });
  };
  if (changed.length === 0) return null;
  const told = changed.slice(0, MOST).map(tell);
  const more = changed.length - told.length;
  return (
    <Text size="sm" c="dimmed" className={classes.change}>
      {[...told, ...(more > 0 ? [t('settings.log.more', { count: more })] : [])].join(' · ')}
    </Text>
  );
};
