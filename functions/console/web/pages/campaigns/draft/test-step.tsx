import { Alert, Autocomplete, Button, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/panel.tsx';
import { useSave } from '../../../ui/save.ts';
import { useShop } from '../../../ui/shop.ts';
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
          <SendTest template={template} />
        </Panel>
        <NextStep campaignId={campaignId} step="review" />
      </Stack>
    </div>
  );
};

const SendTest = ({ template }: { template: string | undefined }) => {
  const { t } = useTranslation();
  const { testAddresses = [] } = useShop();
  const [to, setTo] = useState(testAddresses[0] ?? '');
  const send = useSave('testTemplate', { done: t('campaigns.test.sent', { to }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (template !== undefined) send.mutate({ path: { name: template }, body: { to } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Autocomplete
          type="email"
          label={t('campaigns.test.to')}
          description={t('campaigns.test.toHint')}
          data={testAddresses}
          value={to}
          onChange={setTo}
          required
        />
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
