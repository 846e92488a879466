import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { CampaignsUnderWay } from './campaigns.tsx';
import { Feed } from './feed.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';

/** Home, where everybody arrives: what changed since yesterday and what to do about it. */
export const Home = () => {
  const { t } = useTranslation();
  const { day } = useFormat();
  const home = useReading('getHome', {});
  const night = home.data?.night;
  return (
    <Page title={t('home.title')} {...(night && { intro: t('home.intro', { day: day(night.day) }) })}>
      <Answer of={home} height="70vh">
        {(found) => (
          <Stack gap="xl">
            <FirstSteps of={found} />
            <Feed of={found} />
            <Figures of={found.figures} />
            <CampaignsUnderWay of={found.campaigns} />
          </Stack>
        )}
      </Answer>
    </Page>
  );
};
