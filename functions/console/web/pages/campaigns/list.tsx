import { Anchor, Button, Group, Paper, Stack, Switch, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePages, useReading, useShopId } from '../../client/queries.ts';
import { Failed, Loading } from '../../ui/answer.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useMay } from '../../ui/shop.ts';
import { Table } from '../../ui/table.tsx';
import { type CampaignInList, isUnderWay } from './types.ts';
import { useColumns } from './use-columns.tsx';

/** Milliseconds between two looks at the list while something of it is sending. */
const LOOK_EVERY = 5_000;

/** All campaigns, newest first, with where each stands. */
export const CampaignList = ({ onNew }: { onNew: () => void }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { q = '', runs = false } = useSearch({ from: '/shops/$shop/campaigns' });
  const navigate = useNavigate();
  const list = usePages(
    'listCampaigns',
    { query: { ...(q && { q }), ...(!runs && { audience: 'segments' }) } },
    { again: (pages) => pages.some(({ campaigns }) => campaigns.some(isUnderWay)) && LOOK_EVERY },
  );
  const search = (change: { q?: string; runs?: boolean }) =>
    navigate({
      to: '/shops/$shop/campaigns',
      params: { shop },
      search: (before) => {
        const { q: text, runs: all } = { ...before, ...change };
        return { ...(text && { q: text }), ...(all && { runs: true }) };
      },
      replace: true,
    });
  if (!list.data)
    return list.error ? <Failed error={list.error} retry={list.refetch} /> : <Loading height={320} />;
  const campaigns = list.data.pages.flatMap((page) => page.campaigns);
  if (!runs && q === '' && campaigns.length === 0) return <NoCampaign onNew={onNew} />;
  return (
    <Stack>
      <Group justify="space-between">
        <SearchField
          label={t('campaigns.search')}
          placeholder={t('campaigns.search')}
          asked={q}
          onAsk={(text) => search({ q: text })}
          isBusy={list.isPlaceholderData}
          w={{ base: '100%', sm: 320 }}
        />
        <Switch
          label={t('campaigns.withRuns')}
          checked={runs}
          onChange={(event) => search({ runs: event.currentTarget.checked })}
        />
      </Group>
      <Found campaigns={campaigns} />
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          {t('campaigns.showMore')}
        </Button>
      )}
    </Stack>
  );
};

const Found = ({ campaigns }: { campaigns: readonly CampaignInList[] }) => {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <Paper p="xs">
      {campaigns.length === 0 ? (
        <Text c="dimmed" p="md" role="status">
          {t('campaigns.noneFound')}
        </Text>
      ) : (
        <Table
          label={t('campaigns.title')}
          columns={columns}
          rows={campaigns}
          keyOf={({ campaignId }) => campaignId}
        />
      )}
    </Paper>
  );
};

const NoCampaign = ({ onNew }: { onNew: () => void }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const mayEdit = useMay('marketer');
  const runs = useReading('listCampaigns', { query: { audience: 'automation', limit: 1 } });
  const hasRuns = (runs.data?.campaigns.length ?? 0) > 0;
  return (
    <Paper>
      <Empty
        icon={IconMailForward}
        title={t('campaigns.none')}
        action={mayEdit && <Button onClick={onNew}>{t('campaigns.first')}</Button>}
      >
        {t('campaigns.noneHint')}{' '}
        {hasRuns && (
          <Anchor
            inherit
            renderRoot={(props) => (
              <Link to="/shops/$shop/campaigns" params={{ shop }} search={{ runs: true }} {...props} />
            )}
          >
            {t('campaigns.showRuns')}
          </Anchor>
        )}
      </Empty>
    </Paper>
  );
};
