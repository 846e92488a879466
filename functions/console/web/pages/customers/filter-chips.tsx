import { Button, Group, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { asList, type CustomersSearch, segmentsIn } from './search.ts';
import { type Change, useSearch } from './use-search.ts';

/** A filter in words, where it is set, and the change that takes it off. */
type Chip = { words: string | 0 | undefined; off: Change };

const useChips = () => {
  const { t } = useTranslation();
  const { wholeMoney, minorUnits } = useFormat();
  return ({ r, fm, consent, last, spent, value, ...search }: CustomersSearch): Chip[] => {
    const segments = segmentsIn(search);
    const amount = (units: number) => ({ amount: wholeMoney(units * minorUnits) });
    return [
      ...segments.map((each) => ({
        words: t(`segments.names.${each}`),
        off: { segment: asList(segments.filter((other) => other !== each)) },
      })),
      { words: r && t('customers.recencyChip', { r }), off: { r: undefined } },
      { words: fm && t('customers.fmChip', { fm }), off: { fm: undefined } },
      { words: consent && t(`customers.consents.${consent}`), off: { consent: undefined } },
      { words: last && t(`customers.lasts.${last}`), off: { last: undefined } },
      { words: spent && t('customers.spentChip', amount(spent)), off: { spent: undefined } },
      { words: value && t('customers.valueChip', amount(value)), off: { value: undefined } },
    ];
  };
};

/** The filters that are set, each with the way to take it off. */
export const FilterChips = () => {
  const { t } = useTranslation();
  const { search, change, clear } = useSearch();
  const set = useChips()(search).flatMap(({ words, off }) => (words ? [{ words, off }] : []));
  if (set.length === 0) return null;
  return (
    <Group gap="xs">
      {set.map(({ words, off }) => (
        <Pill
          key={words}
          size="md"
          withRemoveButton
          onRemove={() => change(off)}
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
