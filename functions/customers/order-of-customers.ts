/** What a list of customers can be in the order of. */
export const SORTS = ['value', 'last', 'spent', 'orders'] as const;
export type Sort = (typeof SORTS)[number];
export type Direction = 'asc' | 'desc';

/** A shop of more customers has no list in order: each page of one takes a look at all of them. */
export const MOST_SORTED = 50_000;

/** A customer's place: by a number, `null` where there is none, and among equals by the id. */
export type Place = { by: number | null; customerId: string };

/** Compares places. Those without a number come last, whichever the direction. */
export const inOrder =
  (direction: Direction) =>
  (one: Place, other: Place): number => {
    if (one.by !== other.by) {
      if (one.by === null) return 1;
      if (other.by === null) return -1;
      return direction === 'asc' ? one.by - other.by : other.by - one.by;
    }
    return one.customerId < other.customerId ? -1 : Number(one.customerId > other.customerId);
  };
