import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../client/queries.ts';

type Named = {
  customerId: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  email: string;
};

const labelOf = ({ firstName, lastName, email }: Named): string => {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return name ? `${name} · ${email}` : email;
};

/** As many as one looks through; who is not among them is found by what one types. */
const LISTED = 50;
/** Milliseconds of rest after which one is searched for. */
const REST = 150;
const MADE_UP = 'made-up';

type ReaderPickerProps = {
  /** The customer's id; undefined for somebody made up. */
  value: string | undefined;
  onChange: (customerId: string | undefined) => void;
};

/** For whom the mail is shown: somebody made up, or a customer, found by name, address or order. */
export const ReaderPicker = ({ value, onChange }: ReaderPickerProps) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), REST);
  const chosen = useReading('getCustomer', { path: { customerId: value ?? '' } }, { enabled: !!value });
  const profile = value ? chosen.data?.profile : undefined;
  const label = profile ? labelOf(profile) : t('templates.madeUp');
  // The field shows who is chosen until one types.
  const q = asked === label || asked === '' ? {} : { q: asked };
  const listed = useReading(
    'listCustomers',
    { query: { limit: LISTED, ...q } },
    { enabled: isOpen, keepPrevious: true },
  );
  const found: Named[] = listed.data?.customers ?? [];
  const others = found.filter(({ customerId }) => customerId !== profile?.customerId);
  const data = [
    { value: MADE_UP, label: t('templates.madeUp') },
    ...[...(profile ? [profile] : []), ...others].map((each) => ({
      value: each.customerId,
      label: labelOf(each),
    })),
  ];
  return (
    <Select
      aria-label={t('templates.reader')}
      leftSection={<IconUser size={16} aria-hidden />}
      searchable
      allowDeselect={false}
      data={data}
      // The server has looked already.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      value={value ?? MADE_UP}
      onChange={(picked) => onChange(picked === MADE_UP || picked === null ? undefined : picked)}
      maxDropdownHeight={320}
    />
  );
};
