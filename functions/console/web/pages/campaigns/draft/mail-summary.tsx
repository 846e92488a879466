import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../../client/queries.ts';
import { InboxLine } from '../../../template-editor/inbox-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import classes from './draft.module.css';
import { MailFrame, useMail } from './mail-frame.tsx';

type MailSummaryProps = { campaignId: string; template: string };

/** The mail as an inbox and its reader will see it, and whether it was ever tried. */
export const MailSummary = ({ campaignId, template }: MailSummaryProps) => {
  const { t } = useTranslation();
  const { mail } = useMail(template);
  return (
    <Panel title={t('campaigns.review.mail')}>
      <InboxLine subject={mail?.subject ?? ''} preheader={mail?.preheader ?? ''} />
      <div className={classes.seen}>
        <MailFrame template={template} isPicture />
      </div>
      <Tried campaignId={campaignId} template={template} />
    </Panel>
  );
};

/** Whether the newest version, which goes out, was sent as a test. */
const Tried = ({ campaignId, template }: MailSummaryProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { data } = useReading('getTemplate', { path: { name: template } });
  if (!data) return null;
  if (data.testedVersion === data.version) {
    return (
      <Text size="sm" c="dimmed" mt="sm">
        {t('campaigns.review.tested')}
      </Text>
    );
  }
  return (
    <Text size="sm" mt="sm">
      {t(data.testedVersion === undefined ? 'campaigns.review.untested' : 'campaigns.review.changedSince')}{' '}
      <Anchor
        inherit
        renderRoot={(props) => (
          <Link
            {...props}
            to="/shops/$shop/campaigns/$campaignId"
            params={{ shop, campaignId }}
            search={{ step: 'test' }}
          />
        )}
      >
        {t('campaigns.review.toTest')}
      </Anchor>
    </Text>
  );
};
