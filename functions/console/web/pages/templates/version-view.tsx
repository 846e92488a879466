import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import type { Source } from '../../template-editor/source.ts';
import { Answer, Loading } from '../../ui/answer.tsx';
import { Changes } from './changes.tsx';
import { MailPicture } from './mail-picture.tsx';
import { useMail } from './use-mail.ts';
import classes from './version-view.module.css';

type VersionViewProps = {
  name: string;
  version: number;
  /** What is being written. */
  source: Source;
  isNewest: boolean;
  isReadOnly: boolean;
  isRestoring: boolean;
  onBack: () => void;
  onRestore: () => void;
};

/** A version: the mail that it makes, how what is written now differs from it, and the way to bring it back. */
export const VersionView = ({ name, version, source, ...props }: VersionViewProps) => {
  const { t } = useTranslation();
  const [view, setView] = useState('mail');
  const found = useReading('getTemplate', { path: { name }, query: { version } });
  const mail = useMail(name, found.data);
  return (
    <Stack>
      <Group justify="space-between">
        <Button variant="subtle" leftSection={<IconArrowLeft size={16} />} onClick={props.onBack}>
          {t('templates.allVersions')}
        </Button>
        <SegmentedControl
          size="xs"
          aria-label={t('templates.version', { version })}
          value={view}
          onChange={setView}
          data={[
            { value: 'mail', label: t('templates.mail') },
            { value: 'changes', label: t('templates.changes') },
          ]}
        />
      </Group>
      <Answer of={found} height="60vh">
        {(earlier) =>
          view === 'mail' ? (
            <div className={classes.mail}>
              {mail.isPending ? (
                <Loading height="100%" />
              ) : (
                <MailPicture name={name} html={mail.data?.html} isPicture={false} />
              )}
            </div>
          ) : (
            <Changes before={earlier} after={source} label={t('templates.changesSince', { version })} />
          )
        }
      </Answer>
      {props.isNewest && <Text c="dimmed">{t('templates.isNewest')}</Text>}
      {!props.isNewest && !props.isReadOnly && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed" className={classes.hint}>
            {t('templates.restoreHint')}
          </Text>
          <Button
            leftSection={<IconRestore size={16} />}
            loading={props.isRestoring}
            onClick={props.onRestore}
          >
            {t('templates.restore', { version })}
          </Button>
        </Group>
      )}
    </Stack>
  );
};
