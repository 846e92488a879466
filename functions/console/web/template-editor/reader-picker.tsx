import { Select } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../client/api.ts';
import { useReading } from '../client/queries.ts';

type Profile = Omit<Output<'listCustomers'>['customers'][number], 'value' | 'lastOrder'>;

const nameOf = ({
  firstName,
  lastName,
  email,
}: Pick<Profile, 'firstName' | 'lastName' | 'email'>): string => {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return name ? `${name} · ${email}` : email;
};

/** As many as one looks through; who is not among them is found by what one types. */
const LISTED = 100;
const MADE_UP = 'made-up';

type ReaderPickerProps = {
  /** The customer's id; undefined for somebody made up. */
  value: string | undefined;
  onChange: (customerId: string | undefined) => void;
};

/** For whom the mail is shown: somebody made up, or a customer, found by name or address. */
export const ReaderPicker = ({ value, onChange }: ReaderPickerProps) => {
  const { t } = useTranslation();
  const listed = useReading('listCustomers', { query: { limit: LISTED } }, { keepPrevious: true });
  const chosen = useReading('getCustomer', { path: { customerId: value ?? '' } }, { enabled: !!value });
  const customers: Pick<Profile, 'customerId' | 'firstName' | 'lastName' | 'email'>[] =
    listed.data?.customers ?? [];
  const profile = value ? chosen.data?.profile : undefined;
  const others = customers.filter(({ customerId }) => customerId !== profile?.customerId);
  const data = [
    { value: MADE_UP, label: t('templates.madeUp') },
    ...[...(profile ? [profile] : []), ...others].map((each) => ({
      value: each.customerId,
      label: nameOf(each),
    })),
  ];
  return (
    <Select
      aria-label={t('templates.reader')}
      leftSection={<IconUser size={16} aria-hidden />}
      searchable
      allowDeselect={false}
      data={data}
      value={value ?? MADE_UP}
      onChange={(picked) => onChange(picked === MADE_UP || picked === null ? undefined : picked)}
      nothingFoundMessage={t('templates.nobodyFound')}
      comboboxProps={{ withinPortal: true }}
    />
  );
};
