import { type CsvRecord, undouble } from '../../../functions/imports/csv-record.ts';

/** The halves of the hash begin and multiply apart, so that 64 bits tell rows apart. */
const LOW = { seed: 0x811c9dc5, prime: 0x01000193 };
const HIGH = { seed: 0x2545f491, prime: 0x85ebca6b };
/** Between two fields, so that `ab,c` is not `a,bc`; no byte of UTF-8. */
const END_OF_FIELD = 0xff;

/** The high bits stirred into the low ones, which choose a slot (the finalizer of MurmurHash3, its first half). */
const stirred = (hash: number): number => Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ (hash >>> 13);

/**
 * Hashes all fields of a record, those that no column is read of too, into the 64 bits of `into` at `at`: FNV-1a
 * (Fowler, Noll & Vo) twice over, side by side, which takes no longer than once. Fields are hashed as they are read: without the
 * quotes and the spaces around.
 */
export const hashRecord = (
  bytes: Uint8Array,
  record: CsvRecord,
  columns: number,
  into: Int32Array,
  at: number,
): void => {
  const { start, end, doubled } = record;
  let low = LOW.seed;
  let high = HIGH.seed;
  for (let field = 0; field < columns; field += 1) {
    if (doubled[field] === 1) undouble(bytes, record, field);
    const to = end[field] ?? 0;
    for (let place = start[field] ?? 0; place < to; place += 1) {
      const byte = bytes[place] ?? 0;
      low = Math.imul(low ^ byte, LOW.prime);
      high = Math.imul(high ^ byte, HIGH.prime);
    }
    low = Math.imul(low ^ END_OF_FIELD, LOW.prime);
    high = Math.imul(high ^ END_OF_FIELD, HIGH.prime);
  }
  into[at] = stirred(low);
  into[at + 1] = stirred(high);
};
