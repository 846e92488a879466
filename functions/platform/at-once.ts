/**
 * Does `work` for each of `items`, at most `limit` of them at a time, begun in their order. After a failure nothing more
 * begins; it rejects with the first one once what has begun is over, so that nothing goes on behind the caller's back.
 */
export const atOnce = async <T>(
  limit: number,
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> => {
  const left = [...items].values();
  const failures: unknown[] = [];
  const workInTurn = async () => {
    for (const item of left) {
      await work(item).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: limit }, workInTurn));
  if (failures.length > 0) throw failures[0];
};
