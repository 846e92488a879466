import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useReading } from '../client/queries.ts';
import { findingText } from './finding-text.ts';
import type { Source } from './source.ts';

/** Milliseconds of rest after which what is written is shown: soon enough to follow, not at each key. */
const REST = 150;

/**
 * The mail that `source` becomes for the reader, or for somebody made up, with what there is to say of it. What it shows
 * is of `of`; the mail before stays until the next is there, and a question that is out of date is dropped.
 */
export const usePreview = (name: string, source: Source, customerId: string | undefined) => {
  const [of] = useDebouncedValue(source, REST);
  const body = useMemo(() => ({ ...of, blocks: true, ...(customerId && { customerId }) }), [of, customerId]);
  const preview = useReading('previewTemplate', { path: { name }, body }, { keepPrevious: true });
  const found = preview.data?.findings;
  const findings = useMemo(
    () => found?.map((each) => ({ ...each, message: findingText(each) })) ?? [],
    [found],
  );
  return { preview, findings, of };
};
