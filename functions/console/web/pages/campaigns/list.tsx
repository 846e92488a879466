import { Anchor, Button, Group, Paper, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconMailForward, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { Empty } from '../../ui/empty.tsx';
import { useMay } from '../../ui/shop.ts';
import { Table } from '../../ui/table.tsx';
import type { CampaignInList } from './types.ts';
import { useColumns } from './use-columns.tsx';

/** Rows that are shown at once; more come on demand. */
const AT_ONCE = 50;

const isRun = ({ audience }: CampaignInList): boolean => audience.kind === 'automation';
const matches = ({ name }: CampaignInList, asked: string): boolean =>
  name.toLocaleLowerCase().includes(asked.trim().toLocaleLowerCase());

type CampaignListProps = { campaigns: readonly CampaignInList[]; onNew: () => void };

/** All campaigns, newest first, with where each stands. */
export const CampaignList = ({ campaigns, onNew }: CampaignListProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { q = '', runs = false } = useSearch({ from: '/shops/$shop/campaigns' });
  const navigate = useNavigate();
  const [shown, setShown] = useState(AT_ONCE);
  const columns = useColumns();
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
  const found = campaigns.filter((each) => (runs || !isRun(each)) && matches(each, q));
  if (!runs && q === '' && found.length === 0)
    return <NoCampaign onNew={onNew} hasRuns={campaigns.length > 0} />;
  return (
    <Stack>
      <Group justify="space-between">
        <TextInput
          type="search"
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('campaigns.search')}
          placeholder={t('campaigns.search')}
          value={q}
          onChange={(event) => search({ q: event.currentTarget.value })}
          w={{ base: '100%', sm: 320 }}
        />
        <Switch
          label={t('campaigns.withRuns')}
          checked={runs}
          onChange={(event) => search({ runs: event.currentTarget.checked })}
        />
      </Group>
      <Paper p="xs">
        {found.length === 0 ? (
          <Text c="dimmed" p="md" role="status">
            {t('campaigns.noneFound')}
          </Text>
        ) : (
          <Table
            label={t('campaigns.title')}
            columns={columns}
            rows={found.slice(0, shown)}
            keyOf={({ campaignId }) => campaignId}
          />
        )}
      </Paper>
      {found.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + AT_ONCE)} style={{ alignSelf: 'center' }}>
          {t('campaigns.showMore')}
        </Button>
      )}
    </Stack>
  );
};

const NoCampaign = ({ onNew, hasRuns }: { onNew: () => void; hasRuns: boolean }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const mayEdit = useMay('marketer');
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
