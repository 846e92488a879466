import * as z from 'zod';
import { uplift } from '../../../insights/uplift/experiment.ts';
import { storedInstant } from '../../../platform/schemas.ts';

export const upliftView = z
  .object({
    from: storedInstant.meta({ description: 'Orders count from here, at most 30 days,' }),
    until: storedInstant.meta({ description: 'and before here.' }),
    measuredAt: storedInstant,
    result: uplift,
  })
  .meta({ id: 'Uplift', description: 'What it brought beyond its hold-out. Revenue: paid less refunds.' });
