import { expect, test } from 'vitest';
import { listAudit } from '../../functions/audit/audit.store.ts';
import { handler } from '../../functions/shops/rotate-secret.handler.ts';
import { getLinkKeys, getSource, replaceLinkKey } from '../../functions/shops/secret.store.ts';
import { lambdaContext } from '../purchases/invocation.ts';
import { NOW, openShop, SECRET } from '../purchases/samples.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

test('each rotation is logged as the operator’s, without a secret', async () => {
  await openShop('demo');
  await handler({ shop: 'demo', secret: 'webhook', now: NOW }, lambdaContext);
  await handler({ shop: 'demo', secret: 'link', now: '2026-11-22T11:00:00Z' }, lambdaContext);

  const logged = { subject: 'operator', operation: 'rotateSecret', changed: [{ field: 'secret' }] };
  expect((await listAudit('demo', { now: '2026-11-22T12:00:00.000Z', limit: 10 })).entries).toMatchObject([
    { ...logged, about: { kind: 'links' }, at: '2026-11-22T11:00:00.000Z' },
    { ...logged, about: { kind: 'webhook' }, at: NOW },
  ]);
  const [source, keys] = [await getSource('demo', 'standard'), await getLinkKeys('demo')];
  expect(source?.earlier.map(({ secret }) => secret)).toEqual([SECRET]);
  const kept = JSON.stringify((await allItems()).filter(({ pk }) => String(pk).includes('#AUDIT#')));
  for (const secret of [SECRET, source?.secret, keys?.linkKey]) expect(kept).not.toContain(secret);
});

test('of two rotations from the same key one goes, and only it is logged', async () => {
  await openShop('twice');
  const before = (await getLinkKeys('twice')) ?? expect.fail('no keys');
  await replaceLinkKey('twice', before, 'n'.repeat(43), []);
  await expect(replaceLinkKey('twice', before, 'm'.repeat(43), [])).rejects.toMatchObject({
    code: 'rotated_meanwhile',
  });
  expect((await getLinkKeys('twice'))?.linkKey).toBe('n'.repeat(43));
});

test('a shop that is not there has nothing rotated and nothing logged', async () => {
  await expect(handler({ shop: 'nobody', secret: 'link', now: NOW }, lambdaContext)).rejects.toMatchObject({
    code: 'unknown_shop',
  });
  expect((await listAudit('nobody', { now: NOW, limit: 10 })).entries).toEqual([]);
});
