import { Anchor, Select, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../client/queries.ts';
import { Answer } from './answer.tsx';
import { useMay } from './shop.ts';

/** Where further addresses are allowed. */
const WhereAllowed = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  if (!useMay('owner')) return t('templates.askOwner');
  return (
    <>
      {t('templates.allowHint')}{' '}
      <Anchor
        inherit
        renderRoot={(props) => (
          <Link {...props} to="/shops/$shop/settings" params={{ shop }} search={{ view: 'sending' }} />
        )}
      >
        {t('templates.toSettings')}
      </Anchor>
      .
    </>
  );
};

type Choice = { to: string; select: ReactNode };

const Chosen = ({
  addresses,
  children,
}: {
  addresses: string[];
  children: (choice: Choice) => ReactNode;
}) => {
  const { t } = useTranslation();
  const [first] = addresses;
  const [to = first, setTo] = useState<string>();
  if (to === undefined) {
    return (
      <Text>
        {t('templates.nobodyAllowed')} <WhereAllowed />
      </Text>
    );
  }
  const select = (
    <Select
      label={t('templates.testTo')}
      description={<WhereAllowed />}
      data={addresses}
      value={to}
      onChange={(chosen) => setTo(chosen ?? undefined)}
      allowDeselect={false}
      data-autofocus
    />
  );
  return children({ to, select });
};

/** Lets the reader choose where a test mail goes: to themselves, or to whom the shop's owner allows. */
export const TestAddress = ({ children }: { children: (choice: Choice) => ReactNode }) => (
  <Answer of={useReading('listTestAddresses', {})} height={84}>
    {({ addresses }) => <Chosen addresses={addresses}>{children}</Chosen>}
  </Answer>
);
