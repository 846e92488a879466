/** A page of a list, and where the next one is. */
type Page<T> = { items: T[]; cursor?: string | undefined };

/**
 * Every item of a list, page by page until there is no further. Tells after each page how many there are so far.
 * Rejects where a page does, as where it is called off.
 */
export const walk = async <T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  onProgress: (count: number) => void,
): Promise<T[]> => {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    onProgress(all.length);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
};
