import { Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { isSameSource, type Source } from '../../template-editor/source.ts';
import { Loading } from '../../ui/answer.tsx';
import classes from './changes.module.css';

const Compare = lazy(() => import('../../template-editor/compare.tsx'));

type ChangesProps = {
  before: Source;
  after: Source;
  /** What is compared with what. */
  label: string;
};

/** What differs between two states of a template: its lines for the inbox first, then what it is written in. */
export const Changes = ({ before, after, label }: ChangesProps) => {
  const { t } = useTranslation();
  if (isSameSource(before, after)) return <Text c="dimmed">{t('templates.noChanges')}</Text>;
  const textOf = ({ subject, preheader, mjml }: Source) =>
    `${t('templates.subject')}: ${subject}\n${t('templates.preheader')}: ${preheader}\n\n${mjml}`;
  return (
    <div className={classes.changes}>
      <Suspense fallback={<Loading height="100%" />}>
        <Compare label={label} before={textOf(before)} after={textOf(after)} />
      </Suspense>
    </div>
  );
};
