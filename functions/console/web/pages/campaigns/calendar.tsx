import { ActionIcon, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { localDayOf } from '../../ui/days.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './calendar.module.css';
import { DayEntry } from './day-entry.tsx';
import { firstWeekday, monthAfter, weeksOf } from './month.ts';
import type { CampaignInList } from './types.ts';

/** Campaigns that a month shows at most: as many as one answer has. */
const MOST = 200;

/** What went or will go, by its local day. */
const byDay = (campaigns: readonly CampaignInList[], timeZone: string): Map<string, CampaignInList[]> => {
  const days = new Map<string, CampaignInList[]>();
  for (const campaign of campaigns) {
    if (campaign.dueAt === undefined) continue;
    const day = localDayOf(Date.parse(campaign.dueAt), timeZone);
    days.set(day, [...(days.get(day) ?? []), campaign]);
  }
  return days;
};

/** What was sent and what is planned, on the days of a month. */
export const Calendar = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const today = localDayOf(Date.now(), format.timeZone);
  const { month = today.slice(0, 7) } = useSearch({ from: '/shops/$shop/campaigns' });
  const weeks = weeksOf(month, firstWeekday(format.locale));
  const campaigns = useReading(
    'listCampaigns',
    { query: { from: weeks[0]?.[0], to: weeks.at(-1)?.at(-1), limit: MOST } },
    { keepPrevious: true },
  );
  return (
    <Answer of={campaigns} height={520}>
      {(found) => {
        const days = byDay(found.campaigns, format.timeZone);
        return (
          <Paper p={{ base: 'md', sm: 'lg' }} component="section" aria-label={t('campaigns.calendar.title')}>
            <Months month={month} today={today.slice(0, 7)} />
            <MonthGrid weeks={weeks} month={month} today={today} days={days} />
            <MonthAgenda month={month} days={days} />
          </Paper>
        );
      }}
    </Answer>
  );
};

const Months = ({ month, today }: { month: string; today: string }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const format = useFormat();
  const navigate = useNavigate();
  const show = (next: string) =>
    navigate({
      to: '/shops/$shop/campaigns',
      params: { shop },
      search: { view: 'calendar', month: next },
      replace: true,
    });
  return (
    <Group justify="space-between" mb="md">
      <Title order={2} aria-live="polite">
        {format.month(month)}
      </Title>
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => show(today)} disabled={month === today}>
          {t('campaigns.calendar.today')}
        </Button>
        <ActionIcon
          variant="default"
          onClick={() => show(monthAfter(month, -1))}
          aria-label={t('campaigns.calendar.before')}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          onClick={() => show(monthAfter(month, 1))}
          aria-label={t('campaigns.calendar.after')}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
    </Group>
  );
};

type Days = ReadonlyMap<string, CampaignInList[]>;
type MonthGridProps = { weeks: string[][]; month: string; today: string; days: Days };

const MonthGrid = ({ weeks, month, today, days }: MonthGridProps) => {
  const { t } = useTranslation();
  const { locale, number } = useFormat();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <table className={classes.grid} aria-label={t('campaigns.calendar.title')}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {weekday.format(Date.parse(day))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                data-outside={!day.startsWith(month) || undefined}
                aria-current={day === today ? 'date' : undefined}
              >
                <span className={classes.day}>{number(Number(day.slice(8)))}</span>
                {days.get(day)?.map((campaign) => (
                  <DayEntry key={campaign.campaignId} campaign={campaign} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The month as a list, where a grid is too wide. */
const MonthAgenda = ({ month, days }: { month: string; days: Days }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const inMonth = [...days].filter(([day]) => day.startsWith(month)).sort(([a], [b]) => a.localeCompare(b));
  return (
    <Stack className={classes.agenda} gap="sm">
      {inMonth.length === 0 && <Text c="dimmed">{t('campaigns.calendar.none')}</Text>}
      {inMonth.map(([day, campaigns]) => (
        <div key={day}>
          <Text size="sm" c="dimmed">
            {format.day(day)}
          </Text>
          {campaigns.map((campaign) => (
            <DayEntry key={campaign.campaignId} campaign={campaign} />
          ))}
        </div>
      ))}
    </Stack>
  );
};
