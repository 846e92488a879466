import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useShopId } from '../../client/queries.ts';
import { csvOf, download } from '../../ui/csv.ts';
import { useFormat } from '../../ui/format.ts';
import { sayFailed } from '../../ui/notice.ts';
import { fileOf } from './columns.tsx';
import { useSearch } from './use-search.ts';
import { walk } from './walk.ts';

/** Takes everybody whom the list is about into a file, and tells how far it is; it can be called off. */
export const Export = () => {
  const { t } = useTranslation();
  const { call } = useClient();
  const shop = useShopId();
  const { query } = useSearch();
  const { number, minorUnits } = useFormat();
  const [count, setCount] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const stop = new AbortController();
    running.current = stop;
    setCount(0);
    try {
      const customers = await walk(async (cursor) => {
        const asked = { ...query, limit: 200, ...(cursor && { cursor }) };
        const page = await call('listCustomers', shop, { query: asked }, { signal: stop.signal });
        return { items: page.customers, cursor: page.cursor };
      }, setCount);
      download(`customers-${shop}.csv`, csvOf(fileOf(customers, minorUnits)));
    } catch (error) {
      if (!stop.signal.aborted && error instanceof Error) {
        sayFailed(t('common.failed'), error);
      }
    } finally {
      setCount(undefined);
    }
  };

  if (count === undefined) {
    return (
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={start}>
        {t('common.downloadCsv')}
      </Button>
    );
  }
  return (
    <Button
      variant="light"
      leftSection={<IconX size={16} aria-hidden />}
      onClick={() => running.current?.abort()}
      aria-live="polite"
    >
      {t('customers.exporting', { count, shown: number(count) })}
    </Button>
  );
};
