import { CloseButton, Loader, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from './use-search.ts';

/** Milliseconds without a further letter after which a search begins. */
const PAUSE = 150;

/** Finds customers as one types. What is typed stands in the address a moment later. */
export const SearchField = ({ isBusy }: { isBusy: boolean }) => {
  const { t } = useTranslation();
  const { search, change } = useSearch();
  const asked = search.q ?? '';
  const [typed, setTyped] = useState(asked);
  const ask = useDebouncedCallback((q: string) => change({ q: q || undefined }), PAUSE);
  // The address may change by other ways than this field: going back, or clearing all.
  useEffect(() => setTyped((now) => (now.trim() === asked.trim() ? now : asked)), [asked]);
  const take = (q: string) => {
    setTyped(q);
    ask(q);
  };
  return (
    <TextInput
      type="search"
      aria-label={t('customers.search')}
      placeholder={t('customers.searchHint')}
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
      leftSection={isBusy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label={t('customers.clearSearch')} onClick={() => take('')} />
      }
      maxLength={200}
      flex="1 1 16rem"
      autoComplete="off"
    />
  );
};
