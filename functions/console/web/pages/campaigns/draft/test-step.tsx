import { Alert, Anchor, Button, Select, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
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
  const shop = useShopId();
  const { testAddresses = [], replyTo, digestTo } = useShop();
  const allowed = [...new Set([replyTo, digestTo, ...testAddresses].filter((each) => each !== undefined))];
  const [to, setTo] = useState<string | null>(allowed[0] ?? null);
  const send = useSave('testTemplate', { done: t('campaigns.test.sent', { to }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (template !== undefined && to !== null) send.mutate({ path: { name: template }, body: { to } });
  };
  if (allowed.length === 0) {
    return (
      <Text>
        {t('campaigns.test.nobody')}{' '}
        <Anchor
          inherit
          renderRoot={(props) => <Link {...props} to="/shops/$shop/settings" params={{ shop }} search={{}} />}
        >
          {t('campaigns.test.toSettings')}
        </Anchor>
      </Text>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={t('campaigns.test.to')}
          description={t('campaigns.test.toHint')}
          data={allowed}
          value={to}
          onChange={setTo}
          allowDeselect={false}
        />
        <Button type="submit" loading={send.isPending} disabled={template === undefined || to === null}>
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
