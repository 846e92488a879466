import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { type Format, useFormat } from '../../ui/format.ts';
import type { Column } from '../../ui/table.tsx';
import { StatusBadge } from './status-badge.tsx';
import type { CampaignInList } from './types.ts';

const Name = ({ campaign: { campaignId, name } }: { campaign: CampaignInList }) => {
  const shop = useShopId();
  return (
    <Anchor
      fw={500}
      renderRoot={(props) => (
        <Link to="/shops/$shop/campaigns/$campaignId" params={{ shop, campaignId }} {...props} />
      )}
    >
      {name}
    </Anchor>
  );
};

/** When it goes or went; for a draft, when it was begun. */
const whenOf = ({ dueAt, createdAt }: CampaignInList, { instant }: Format): string =>
  instant(dueAt ?? createdAt);

const NONE = '–';

/** The columns of the list of campaigns. */
export const useColumns = (): Column<CampaignInList>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const segments = ({ audience }: CampaignInList) =>
    audience.segments.length > 0
      ? format.and(audience.segments.map((each) => t(`segments.names.${each}`)))
      : NONE;
  return [
    { key: 'name', label: t('campaigns.columns.name'), show: (row) => <Name campaign={row} /> },
    {
      key: 'status',
      label: t('campaigns.columns.status'),
      isShort: true,
      show: ({ status }) => <StatusBadge status={status} />,
    },
    {
      key: 'audience',
      label: t('campaigns.columns.audience'),
      show: (row) => (
        <Group gap={6} wrap="nowrap">
          <Text size="sm" lineClamp={1} title={segments(row)} maw="16rem">
            {segments(row)}
          </Text>
        </Group>
      ),
    },
    {
      key: 'when',
      label: t('campaigns.columns.when'),
      means: t('campaigns.columns.whenMeans'),
      isShort: true,
      show: (row) => whenOf(row, format),
    },
    {
      key: 'sent',
      label: t('campaigns.columns.sent'),
      means: t('campaigns.columns.sentMeans'),
      isNumber: true,
      show: ({ counts }) => (counts ? format.number(counts.sent) : NONE),
    },
    {
      key: 'heldOut',
      label: t('campaigns.columns.heldOut'),
      means: t('campaigns.columns.heldOutMeans'),
      isNumber: true,
      show: ({ counts }) => (counts ? format.number(counts.heldOut) : NONE),
    },
  ];
};
