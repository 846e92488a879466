import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

type Mail = Output<'getCustomer'>['messages'][number];

const REASONS = [
  'not_subscribed',
  'unsubscribed',
  'suppressed',
  'unmailable_address',
  'frequency_cap',
  'left_shop',
  'cancelled',
] as const;

/** What became of a mail, and why it was not sent where it was not. */
const useOutcome = ({ status, reason, humanClicks = [], humanOpenAt }: Mail): string => {
  const { t } = useTranslation();
  const known = REASONS.find((each) => each === reason);
  const why = known ? t(`customers.mails.reasons.${known}`) : reason;
  const touched = [
    humanOpenAt && t('customers.mails.opened'),
    humanClicks.length > 0 && t('customers.mails.clicked'),
  ].filter((each) => typeof each === 'string');
  const outcome = t(`customers.mails.statuses.${status}`);
  return [why ? `${outcome}: ${why}` : outcome, ...touched].join(', ');
};

const MailItem = ({ of }: { of: Mail }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { instant } = useFormat();
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Anchor
          renderRoot={(props) => (
            <Link
              to="/shops/$shop/campaigns/$campaignId"
              params={{ shop, campaignId: of.campaignId }}
              {...props}
            />
          )}
          fw={550}
        >
          {of.campaign ?? t('customers.mails.unnamed')}
        </Anchor>
        <Text size="sm" c="dimmed">
          {instant(of.sentAt ?? of.plannedAt)}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {useOutcome(of)}
      </Text>
    </div>
  );
};

/** Every mail that was planned for the customer, the latest first. */
export const Mails = ({ mails }: { mails: readonly Mail[] }) => {
  const { t } = useTranslation();
  const latest = [...mails].sort((one, other) => (one.plannedAt < other.plannedAt ? 1 : -1));
  return (
    <Panel title={t('customers.mails.title')} about={t('customers.mails.about')}>
      {latest.length === 0 && <Text c="dimmed">{t('customers.mails.none')}</Text>}
      <Stack gap="md">
        {latest.map((mail) => (
          <MailItem key={mail.messageId} of={mail} />
        ))}
      </Stack>
    </Panel>
  );
};
