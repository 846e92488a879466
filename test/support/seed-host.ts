import { join } from 'node:path';
import { handler } from '../../functions/console/open-shop/open-shop.handler.ts';
import type { SeedHost } from '../../infra/demo/seed.ts';

const ARN = 'arn:aws:lambda:eu-west-1:000000000000:function:OpenShop';
const context = { getRemainingTimeInMillis: () => 30_000 };

/** The host's part in seeding, at `now`: the template has the function, and calling it runs it. */
export const seedHost = (now: string): SeedHost => ({
  cloud: {
    resources: () =>
      [
        { logicalId: 'Click1234', arn: 'other' },
        { logicalId: 'OpenShop1234', arn: ARN },
      ].map((each) => ({ ...each, stack: '', type: '', name: '', ref: '', properties: () => ({}) })),
  },
  invoke: (arn, payload) => {
    if (arn !== ARN) throw new Error(`${arn} is not called to open a shop.`);
    process.env.TEMPLATES_DIR = join(import.meta.dirname, '../../templates');
    return Reflect.apply(handler, undefined, [payload, context]);
  },
  clock: { now: () => now },
  members: [{ subject: 'olivia', role: 'owner' }],
});
