import { Grid, Stack } from '@mantine/core';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { SegmentBadge } from '../../ui/segment.tsx';
import { nameOf } from './columns.tsx';
import { ConsentPanel } from './consent.tsx';
import { Facts } from './facts.tsx';
import { Mails } from './mails.tsx';
import { Offers } from './offers.tsx';
import { Orders } from './orders.tsx';
import { Scores } from './scores.tsx';
import { useWhy } from './use-why.ts';
import { WayBack } from './way-back.tsx';
import { ExpectedWorth } from './worth.tsx';

const route = getRouteApi('/shops/$shop/customers/$customerId');

const Profile = ({ of }: { of: Output<'getCustomer'> }) => (
  <Grid gap="lg">
    <Grid.Col span={{ base: 12, md: 7 }}>
      <Stack gap="lg">
        <Scores profile={of.profile} />
        <Orders orders={of.orders} />
        <Mails mails={of.messages} />
      </Stack>
    </Grid.Col>
    <Grid.Col span={{ base: 12, md: 5 }}>
      <Stack gap="lg">
        <Facts profile={of.profile} />
        <ExpectedWorth value={of.value} />
        <ConsentPanel of={of} />
        <Offers of={of} />
      </Stack>
    </Grid.Col>
  </Grid>
);

const CustomerPage = () => {
  const { t } = useTranslation();
  const { customerId } = route.useParams();
  const customer = useReading('getCustomer', { path: { customerId } });
  const why = useWhy(customer.data);
  const { profile } = customer.data ?? {};
  return (
    <Page
      title={(profile && (nameOf(profile) || profile.email)) ?? t('customers.columns.who')}
      intro={why}
      above={<WayBack />}
      actions={profile?.scores && <SegmentBadge segment={profile.scores.segment} />}
    >
      <Answer of={customer} height="60vh">
        {(found) => <Profile of={found} />}
      </Answer>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/customers/$customerId')({ component: CustomerPage });
