import { Alert, Button, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/panel.tsx';
import { useSave } from '../../../ui/save.ts';
import { TestAddress } from '../../../ui/test-address.tsx';
import classes from './draft.module.css';
import { MailFrame } from './mail-frame.tsx';
import { NextStep } from './next-step.tsx';
import type { DraftEdit } from './use-draft.ts';

/** Sends the mail to oneself, beside how it looks. */
export const TestStep = ({ campaignId, draft }: { campaignId: string; draft: DraftEdit }) => {
  const { t } = useTranslation();
  const { template } = draft.decided;
  return (
    <div className={classes.columns}>
      <Panel title={t('campaigns.test.preview')} about={t('campaigns.test.previewAbout')}>
        {template === undefined ? (
          <Alert color="orange">{t('campaigns.lacks.content')}</Alert>
        ) : (
          <MailFrame template={template} />
        )}
      </Panel>
      <Stack gap="lg">
        <Panel title={t('campaigns.test.title')} about={t('campaigns.test.about')}>
          <TestAddress>{(choice) => <SendTest template={template} {...choice} />}</TestAddress>
        </Panel>
        <NextStep campaignId={campaignId} step="review" />
      </Stack>
    </div>
  );
};

type SendTestProps = { template: string | undefined; to: string; select: ReactNode };

const SendTest = ({ template, to, select }: SendTestProps) => {
  const { t } = useTranslation();
  const send = useSave('testTemplate', { refresh: ['getTemplate'], done: t('campaigns.test.sent', { to }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (template !== undefined) send.mutate({ path: { name: template }, body: { to } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {select}
        <Button type="submit" loading={send.isPending} disabled={template === undefined}>
          {t('campaigns.test.send')}
        </Button>
        {send.data && (
          <Text size="sm" role="status">
            {t('campaigns.test.sent', { to: send.data.to })}
          </Text>
        )}
      </Stack>
    </form>
  );
};
