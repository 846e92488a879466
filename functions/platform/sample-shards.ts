/** Shards are asked in groups that double up to this, so that a big store reads few and a small one waits little. */
const WIDEST_GROUP = 32;

/**
 * Reads shards from the first on, until `enough` items were read or all shards were. `read` gives how many items it read.
 * Items are spread over shards by hash, so that the shards read are a random sample of all. Returns how many there are.
 */
export const sampleShards = async (
  shards: number,
  enough: number,
  read: (shard: number) => Promise<number>,
): Promise<number> => {
  let [next, items] = [0, 0];
  for (let width = 1; next < shards && items < enough; width = Math.min(WIDEST_GROUP, width * 2)) {
    const first = next;
    next = Math.min(shards, first + width);
    const group = Array.from({ length: next - first }, (_, index) => read(first + index));
    items += (await Promise.all(group)).reduce((sum, each) => sum + each, 0);
  }
  return next;
};
