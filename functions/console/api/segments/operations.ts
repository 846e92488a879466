import { snapshot } from '../../../segments/snapshot/snapshot.ts';
import { operation } from '../operation.ts';
import { inShop, nothing, SHOP } from '../parameters.ts';

const segmentsView = snapshot
  .omit({ shop: true, kpis: true, profit: true, value: true, clvTotal: true })
  .meta({ id: 'Segments' });

export const segmentsApi = {
  getSegments: operation({
    method: 'GET',
    path: `${SHOP}/segments`,
    summary: 'The segments as the newest nightly run found them, and who moved',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: segmentsView,
  }),
};
