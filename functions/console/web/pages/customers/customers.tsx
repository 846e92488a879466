import { Group, Stack } from '@mantine/core';
import { createLazyRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages, useReading } from '../../client/queries.ts';
import { Failed, Loading } from '../../ui/answer.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import type { Customer } from './columns.tsx';
import { ColumnsMenu, useChosenColumns } from './columns-menu.tsx';
import { CustomerList } from './customer-list.tsx';
import { Export } from './export.tsx';
import { FilterChips } from './filter-chips.tsx';
import { Filters } from './filters.tsx';
import { NobodyFound, NoCustomersYet } from './nobody.tsx';
import { orderIn, segmentsIn } from './search.ts';
import { useSearch } from './use-search.ts';

const PAGE = 100;
/** A page of a list in order costs a look at all customers: so it is as long as the API gives. */
const ORDERED_PAGE = 200;

/** Each customer once: one whose name changes between two pages may be on both. */
const distinct = (pages: readonly { customers: Customer[] }[] = []): Customer[] => [
  ...new Map(pages.flatMap(({ customers }) => customers).map((each) => [each.customerId, each])).values(),
];

/** How many there are, as far as one knows without counting them: all of the shop, or of one segment. */
const useHowMany = (isWhole: boolean, loaded: number): string | undefined => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { search, query } = useSearch();
  const { data: snapshot } = useReading('getSegments', {});
  const { segment, ...others } = query;
  if (isWhole) return t('customers.howMany', { count: loaded, shown: number(loaded) });
  if (!snapshot || Object.keys(others).length > 0) return t('customers.soFar', { shown: number(loaded) });
  const count = segment
    ? segmentsIn(search).reduce((sum, each) => sum + snapshot.segments[each], 0)
    : snapshot.customers;
  return t('customers.howManyLastNight', { count, shown: number(count) });
};

const Customers = () => {
  const { t } = useTranslation();
  const { search, query, change, clear } = useSearch();
  const [columns, setColumns] = useChosenColumns();
  const order = orderIn(search);
  const list = usePages('listCustomers', {
    query: { ...query, ...order, limit: order ? ORDERED_PAGE : PAGE },
  });
  const customers = useMemo(() => distinct(list.data?.pages), [list.data]);
  const howMany = useHowMany(!list.hasNextPage, customers.length);
  const isEmpty = list.data && customers.length === 0 && !list.hasNextPage && !list.isFetching;
  return (
    <Page title={t('customers.title')} intro={list.data ? howMany : t('common.loading')} actions={<Export />}>
      <Stack gap="sm">
        <Group gap="sm">
          <SearchField
            label={t('customers.search')}
            placeholder={t('customers.searchHint')}
            asked={search.q ?? ''}
            onAsk={(q) => change({ q: q || undefined })}
            isBusy={list.isPlaceholderData}
            flex="1 1 16rem"
          />
          <Filters />
          <ColumnsMenu chosen={columns} onChoose={setColumns} />
        </Group>
        <FilterChips />
        {list.error && <Failed error={list.error} retry={list.refetch} />}
        {!list.data && !list.error && <Loading height="24rem" />}
        {isEmpty && (Object.keys(query).length > 0 ? <NobodyFound onClear={clear} /> : <NoCustomersYet />)}
        {list.data && !isEmpty && (
          <CustomerList
            customers={customers}
            columns={columns}
            more={list.hasNextPage ? list.fetchNextPage : undefined}
            isLoading={list.isFetching}
          />
        )}
      </Stack>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/customers')({ component: Customers });
