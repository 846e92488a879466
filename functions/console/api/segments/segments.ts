import { HomingError } from '../../../platform/errors.ts';
import { segmentInCell } from '../../../segments/rfm.ts';
import { latestSnapshot } from '../../../segments/snapshot/snapshot.store.ts';
import type { Snapshot } from '../../../segments/snapshot/snapshot.ts';
import { getTrial } from '../../../segments/what-if/trial.store.ts';
import { whatIf } from '../../../segments/what-if/what-if.ts';
import type { CallOf } from '../call.ts';
import type { segmentsApi } from './operations.ts';

/** Whether the night's model told customers apart: only then has it given segments a worth. */
const isRanked = ({ value }: Snapshot): boolean => Object.keys(value?.segments ?? {}).length > 0;

/** The grid's cells in a row, R from 1 to 5 and in each FM from 1 to 5. */
const cellsOf = (snapshot: Snapshot) =>
  (snapshot.grid?.cells ?? []).flatMap((row, r) =>
    row.flatMap(({ customers, netSpend, clv }, fm) => {
      const segment = segmentInCell(r + 1, fm + 1);
      const worth = isRanked(snapshot) ? { clv } : {};
      return segment ? [{ r: r + 1, fm: fm + 1, segment, customers, netSpend, ...worth }] : [];
    }),
  );

/** The newest snapshot. Rejects with not_found before the first nightly run. */
export const readSegments = async ({ shop }: CallOf<typeof segmentsApi.getSegments>) => {
  const snapshot = await latestSnapshot(shop.shop);
  if (snapshot) return { ...snapshot, grid: cellsOf(snapshot) };
  throw new HomingError('not_found', 'no_snapshot', 'The segments come with the first nightly run.');
};

/** How customers would stand by the settings in the body. Rejects with not_found before the first nightly run. */
export const tryThresholds = async ({ shop, body }: CallOf<typeof segmentsApi.tryThresholds>) => {
  const trial = await getTrial(shop.shop);
  if (trial) return whatIf(trial, body);
  throw new HomingError(
    'not_found',
    'no_nightly_run',
    'Thresholds can be tried after the first nightly run.',
  );
};
