import { isDeepStrictEqual } from 'node:util';
import { auditWrites } from '../../audit/audit.store.ts';
import { changesBetween } from '../../audit/changes.ts';
import { type AuditEntry, entryOf, OPERATOR } from '../../audit/entry.ts';
import { wholeWrites } from '../../customers/search-whole.store.ts';
import { getTemplate, putTemplate } from '../../email/template.store.ts';
import { listAutomations, putAutomation } from '../../journeys/automation.store.ts';
import type { Automation } from '../../journeys/automation.ts';
import { HomingError } from '../../platform/errors.ts';
import type { Writes } from '../../platform/transact.store.ts';
import { getSource } from '../../shops/secret.store.ts';
import { randomKey, randomWebhookSecret } from '../../shops/secret.ts';
import { setDigestTo } from '../../shops/settings.store.ts';
import { getRole, getShop, putNewShop } from '../../shops/shop.store.ts';
import type { Member, Shop } from '../../shops/shop.ts';
import type { StarterTemplate } from './starter-templates.ts';

/** The win-back that every shop starts with. */
const winBack = (shop: string): Automation => ({
  shop,
  automationId: 'win-back',
  name: 'Win-back',
  trigger: { type: 'segment_entered', segments: ['at_risk', 'cant_lose'] },
  template: 'win-back',
  cooldownDays: 90,
  holdOutPercent: 0,
  enabled: true,
  version: 1,
});

/** What the shop's log says of the operator's doing, for the transaction of what it tells of. */
type Log = (what: Pick<AuditEntry, 'about' | 'changed'>) => Writes;
const logOf =
  (shop: string, at: string): Log =>
  (what) =>
    auditWrites(shop, entryOf({ at, subject: OPERATOR, operation: 'openShop', ...what }));

const putStarters = async (
  { shop, createdAt }: Shop,
  starters: StarterTemplate[],
  log: Log,
): Promise<void> => {
  for (const { name, kind, source } of starters) {
    if (await getTemplate(shop, name)) continue;
    await putTemplate({ shop, name, kind, source, createdAt, createdBy: 'homing' }, ({ version }) =>
      log({ about: { kind: 'template', id: name, version }, changed: changesBetween({}, source) }),
    );
  }
  const { automationId, ...rest } = winBack(shop);
  const automations = await listAutomations(shop);
  if (automations.every((each) => each.automationId !== automationId)) {
    const about = { kind: 'automation', id: automationId } as const;
    await putAutomation({ automationId, ...rest }, log({ about, changed: changesBetween({}, rest) }));
  }
};

/** What was asked for when a shop was opened: the rest its owner sets, or OpenShop again (where the digest goes). */
const asked = (settings: Shop) => ({
  ...settings,
  createdAt: '',
  digestTo: undefined,
  rfm: undefined,
  costs: undefined,
  testAddresses: undefined,
});

/** Whether the settings are those asked for; once its owner has changed any, all but the id and the currency are theirs. */
const isAskedFor = (open: Shop, settings: Shop): boolean =>
  open.version === undefined
    ? isDeepStrictEqual(asked(open), asked(settings))
    : open.currency === settings.currency;

/** Whether `open` is what `settings` and `members` ask for, whenever it was opened and whatever was set since. */
const isSame = async (open: Shop, settings: Shop, members: Member[]): Promise<boolean> => {
  const roles = await Promise.all(members.map(({ subject }) => getRole(settings.shop, subject)));
  return isAskedFor(open, settings) && members.every(({ role }, index) => roles[index] === role);
};

type OpenedShop = { shop: string; webhookSecret: string; outcome: 'opened' | 'already_open' };

/**
 * Opens a shop, whole or not at all, with secrets of its own, the starter templates and the win-back automation.
 * Called again with the same settings and members it keeps the secrets and adds whatever starters are missing, so a
 * crash in between is healed by calling again; with another `digestTo`, or none, it sets that as long as its owner has set
 * nothing. Rejects with HomingError `shop_taken` when the id is another's.
 */
export const openShop = async (
  settings: Shop,
  members: Member[],
  starters: StarterTemplate[],
): Promise<OpenedShop> => {
  const { shop } = settings;
  const log = logOf(shop, settings.createdAt);
  const open = await getShop(shop);
  if (open && !(await isSame(open, settings, members))) {
    throw new HomingError('conflict', 'shop_taken', `The shop ${shop} is open with other settings.`, 'shop');
  }
  if (!open) {
    const keys = { identityKey: randomKey(), linkKey: randomKey() };
    await putNewShop(
      { settings, keys, source: { source: 'standard', secret: randomWebhookSecret() }, members },
      [
        ...log({ about: { kind: 'shop' }, changed: changesBetween({}, { ...settings, members }) }),
        ...wholeWrites(shop),
      ],
    );
  }
  if (open && open.version === undefined && open.digestTo !== settings.digestTo) {
    const changed = [{ field: 'digestTo' }];
    await setDigestTo(shop, settings.digestTo, log({ about: { kind: 'settings' }, changed }));
  }
  await putStarters(open ?? settings, starters, log);
  const source = await getSource(shop, 'standard');
  if (!source) throw new Error(`The shop ${shop} has no source of purchases.`);
  return { shop, webhookSecret: source.secret, outcome: open ? 'already_open' : 'opened' };
};
