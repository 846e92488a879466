import { rfmSettings } from '../../../shops/rfm-settings.ts';
import { operation } from '../operation.ts';
import { inShop, noQuery, nothing, SHOP } from '../parameters.ts';
import { segmentsView, whatIfView } from './views.ts';

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
  tryThresholds: operation({
    method: 'POST',
    changesNothing: true,
    path: `${SHOP}/segments/what-if`,
    summary: 'How customers would stand if they were scored by other thresholds; changes nothing',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: noQuery,
    body: rfmSettings,
    response: whatIfView,
  }),
};
