import { resolve } from 'node:path';
import * as z from 'zod';
import { environment } from '../../platform/environment.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { instant } from '../../platform/schemas.ts';
import { member, shop } from '../../shops/shop.ts';
import { openShop } from './open-shop.ts';
import { readStarterTemplates } from './starter-templates.ts';

const members = z
  .array(member)
  .min(1)
  .max(50)
  .refine((all) => new Set(all.map(({ subject }) => subject)).size === all.length, 'a member stands twice');

const input = shop.omit({ createdAt: true, version: true }).extend({ members, now: instant });

/** The operator's task, invoked directly: opens a shop, or finishes opening one. */
export const handler = taskHandler(input, async ({ members, now, ...settings }) => {
  // Lambda says where the function's own files lie.
  const directory = resolve(process.env.LAMBDA_TASK_ROOT ?? '', environment('TEMPLATES_DIR'));
  const starters = await readStarterTemplates(directory);
  return openShop({ ...settings, createdAt: now }, members, starters);
});
