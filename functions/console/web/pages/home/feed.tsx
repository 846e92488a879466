import { Group, Paper } from '@mantine/core';
import {
  IconDoorExit,
  IconHeartHandshake,
  IconMoonStars,
  IconPencil,
  IconSeeding,
  IconTrendingDown,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useMay } from '../../ui/shop.ts';
import classes from './feed.module.css';
import { FeedLine } from './feed-line.tsx';
import { Moved } from './moved.tsx';
import { ToCampaign, ToCampaigns, ToCustomers, ToSegments } from './ways.tsx';
import { WinBackLine } from './win-back.tsx';

type Home = Output<'getHome'>;
type NightProps = { night: NonNullable<Home['night']>; winBack: Home['winBack'] };

/** How many of the drafts the feed has. */
const DRAFTS = 2;

const isIdle = ({ campaigns: { running, scheduled, finished, drafts } }: Home): boolean =>
  running.length + scheduled.length + finished.length + drafts.length === 0;

/** What changed since yesterday and what to do about it: a sentence each, with one thing to do. */
export const Feed = ({ of }: { of: Home }) => {
  const { t } = useTranslation();
  const may = useMay('marketer');
  const { night, winBack, steps } = of;
  const drafts = of.campaigns.drafts.filter(({ campaignId }) => campaignId !== winBack?.campaign?.campaignId);
  const isReady = steps.purchase && steps.test && isIdle(of);
  return (
    <Paper component="ul" className={classes.feed} aria-label={t('home.title')}>
      {!night && <FeedLine icon={IconMoonStars}>{t('home.beforeFirstNight')}</FeedLine>}
      {night && <NightLines night={night} winBack={winBack} />}
      {drafts.slice(0, DRAFTS).map(({ campaignId, name }) => (
        <FeedLine
          key={campaignId}
          icon={IconPencil}
          action={<ToCampaign campaignId={campaignId} name={name} isDraft />}
        >
          {t('home.draft', { name })}
        </FeedLine>
      ))}
      {isReady && may && (
        <FeedLine icon={IconPencil} action={<ToCampaigns>{t('home.startCampaign')}</ToCampaigns>}>
          {t('home.ready')}
        </FeedLine>
      )}
    </Paper>
  );
};

const NightLines = ({ night, winBack }: NightProps) => {
  const { t } = useTranslation();
  const { slipped, cameBack, newBuyers, leaving, isFirst, customers } = night;
  const isQuiet = slipped.customers + cameBack.customers + newBuyers === 0;
  return (
    <>
      {isFirst && (
        <FeedLine icon={IconMoonStars} action={<ToSegments />}>
          {t('home.firstNight', { count: customers })}
        </FeedLine>
      )}
      {isQuiet && !isFirst && (
        <FeedLine icon={IconMoonStars} action={<ToSegments />}>
          {t('home.quiet')}
        </FeedLine>
      )}
      {slipped.customers > 0 && (
        <FeedLine
          icon={IconTrendingDown}
          color="orange"
          action={<ToCustomers segment={slipped.segments[0]?.segment} />}
        >
          <Moved night={night} what="slipped" />
        </FeedLine>
      )}
      {leaving.customers > 0 && (
        <FeedLine
          icon={IconDoorExit}
          color="orange"
          action={
            <Group gap="xs">
              {leaving.segments.map(({ segment }) => (
                <ToCustomers key={segment} segment={segment} isNamed />
              ))}
            </Group>
          }
        >
          <Moved night={night} what="leaving" />
        </FeedLine>
      )}
      {winBack && <WinBackLine day={night.day} of={winBack} />}
      {cameBack.customers > 0 && (
        <FeedLine icon={IconHeartHandshake} action={<ToCustomers segment={cameBack.segments[0]?.segment} />}>
          {t('home.cameBack', { count: cameBack.customers })}
        </FeedLine>
      )}
      {newBuyers > 0 && (
        <FeedLine icon={IconSeeding} action={<ToCustomers segment="new" />}>
          {t('home.newBuyers', { count: newBuyers })}
        </FeedLine>
      )}
    </>
  );
};
