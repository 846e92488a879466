import { Button, Group, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import type { CustomersSearch } from './search.ts';
import { useSearch } from './use-search.ts';

type Filter = Exclude<keyof CustomersSearch, 'q'>;

const useWords = () => {
  const { t } = useTranslation();
  const { wholeMoney, minorUnits } = useFormat();
  return ({
    segment,
    r,
    fm,
    consent,
    last,
    spent,
    value,
  }: CustomersSearch): [Filter, string | undefined][] => [
    ['segment', segment && t(`segments.names.${segment}`)],
    ['r', r === undefined ? undefined : t('customers.recencyChip', { r })],
    ['fm', fm === undefined ? undefined : t('customers.fmChip', { fm })],
    ['consent', consent && t(`customers.consents.${consent}`)],
    ['last', last && t(`customers.lasts.${last}`)],
    [
      'spent',
      spent === undefined ? undefined : t('customers.spentChip', { amount: wholeMoney(spent * minorUnits) }),
    ],
    [
      'value',
      value === undefined ? undefined : t('customers.valueChip', { amount: wholeMoney(value * minorUnits) }),
    ],
  ];
};

/** The filters that are set, each with the way to take it off. */
export const FilterChips = () => {
  const { t } = useTranslation();
  const { search, change, clear } = useSearch();
  const set = useWords()(search).flatMap(([name, words]) => (words ? [{ name, words }] : []));
  if (set.length === 0) return null;
  return (
    <Group gap="xs">
      {set.map(({ name, words }) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          onRemove={() => change({ [name]: undefined })}
          removeButtonProps={{
            'aria-label': t('customers.takeOff', { filter: words }),
            tabIndex: 0,
            'aria-hidden': false,
          }}
        >
          {words}
        </Pill>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={clear}>
        {t('customers.clear')}
      </Button>
    </Group>
  );
};
