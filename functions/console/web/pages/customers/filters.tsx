import { Button, MultiSelect, Popover, Select, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { SEGMENTS } from '../../ui/segments.ts';
import { Amount } from './amount.tsx';
import { OrderChoice } from './order-choice.tsx';
import { asList, CONSENTS, LAST_ORDERS, segmentsIn } from './search.ts';
import { useSearch } from './use-search.ts';

const Choices = () => {
  const { t } = useTranslation();
  const { search, change } = useSearch();
  const { number } = useFormat();
  const { data: snapshot } = useReading('getSegments', {});
  const segments = SEGMENTS.map((value) => {
    const name = t(`segments.names.${value}`);
    return { value, label: snapshot ? `${name} (${number(snapshot.segments[value])})` : name };
  });
  return (
    <Stack gap="sm">
      <MultiSelect
        label={t('customers.columns.segment')}
        placeholder={search.segment ? '' : t('customers.any')}
        data={segments}
        value={segmentsIn(search)}
        onChange={(chosen) => change({ segment: asList(chosen) })}
        searchable
        openOnFocus={false}
        clearable
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label={t('customers.columns.consent')}
        placeholder={t('customers.any')}
        data={CONSENTS.map((value) => ({ value, label: t(`customers.consents.${value}`) }))}
        value={search.consent ?? null}
        onChange={(value) => change({ consent: CONSENTS.find((each) => each === value) })}
        clearable
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label={t('customers.columns.last')}
        placeholder={t('customers.any')}
        data={LAST_ORDERS.map((value) => ({ value, label: t(`customers.lasts.${value}`) }))}
        value={search.last ?? null}
        onChange={(value) => change({ last: LAST_ORDERS.find((each) => each === value) })}
        clearable
        comboboxProps={{ withinPortal: false }}
      />
      <OrderChoice />
      <Amount
        label={t('customers.spentFrom')}
        description={t('customers.means.spent')}
        value={search.spent}
        onChange={(spent) => change({ spent })}
      />
      <Amount
        label={t('customers.valueFrom')}
        description={t('customers.means.value')}
        value={search.value}
        onChange={(value) => change({ value })}
      />
    </Stack>
  );
};

/** What the list is narrowed to. */
export const Filters = () => {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-start" width={320} trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
          {t('customers.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('customers.filter')}>
        <Choices />
      </Popover.Dropdown>
    </Popover>
  );
};
