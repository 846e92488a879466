import { SEGMENT_NAMES, SEGMENTS } from '../../../functions/customers/segment.ts';
import { withNoun } from '../../../functions/platform/counts.ts';
import type { Snapshot } from '../../../functions/segments/snapshot/snapshot.ts';
import { CATALOGUE } from '../../demo/catalogue.ts';
import { type Html, html } from '../html.ts';
import { instant, table } from './layout.ts';
import type { ShopView } from './overview.ts';

const spoken = (name: string): string => name.replaceAll('_', ' ');

const segments = (snapshot: Snapshot | undefined): Html => {
  if (!snapshot) return html`<p class="quiet">Not scored yet: run the nightly.</p>`;
  const most = Math.max(1, ...Object.values(snapshot.segments));
  const rows = SEGMENTS.map((segment) => {
    const count = snapshot.segments[segment];
    return html`<td class="nowrap">${SEGMENT_NAMES[segment]}</td><td class="n">${count}</td>
      <td class="bar"><meter min="0" max="${most}" value="${count}">${count}</meter></td>`;
  });
  return html`<p class="quiet">${withNoun(snapshot.customers, 'customer')} as of ${snapshot.asOf}, by ${snapshot.method}</p>
    ${table(['Segment', { number: 'Customers' }, ''], rows, '')}`;
};

const campaigns = ({ campaigns: shown }: ShopView): Html => {
  const rows = shown.map(({ name, status, counts }) => {
    const skipped = Object.values(counts?.skipped ?? {}).reduce((sum, count) => sum + count, 0);
    return html`<td>${name}</td><td>${status}</td><td class="n">${counts?.audience ?? 0}</td>
      <td class="n">${counts?.sent ?? 0}</td><td class="n">${skipped}</td><td class="n">${counts?.failed ?? 0}</td>`;
  });
  const counted = ['Audience', 'Sent', 'Skipped', 'Failed'].map((number) => ({ number }));
  return table(
    ['Campaign', 'Status', ...counted],
    rows,
    'No campaign yet: create one through the API, or let the win-back find customers.',
  );
};

const deliveries = ({ deliveries: shown }: ShopView): Html =>
  table(
    ['Received', 'Type', 'Order', 'Outcome'],
    shown.map(
      ({ receivedAt, type, orderId, outcome }) =>
        html`<td class="nowrap">${instant(receivedAt)}</td><td>${type}</td><td>${orderId}</td><td>${spoken(outcome)}</td>`,
    ),
    'No webhook today: post a test purchase.',
  );

const purchaseForm = ({ shop }: ShopView): Html => html`
  <form method="post" action="/_local/purchases">
    <input type="hidden" name="shop" value="${shop.shop}">
    <label>E-mail <input name="email" type="email" value="anna@example.com" required></label>
    <label>First name <input name="firstName" value="Anna"></label>
    <label>Product <select name="productId">${CATALOGUE.map(
      ({ productId, name }) => html`<option value="${productId}">${name}</option>`,
    )}</select></label>
    <label>Quantity <input name="quantity" type="number" value="1" min="1" max="100" required></label>
    <label><input name="subscribed" type="checkbox"> Agrees to receive mail</label>
    <button>Post the signed webhook</button>
  </form>`;

/** What the page says of the shop. */
export const shopSections = (view: ShopView): Html => html`
  <section class="tall"><h2>Segments</h2>${segments(view.snapshot)}</section>
  <section><h2>Test purchase</h2>${purchaseForm(view)}</section>
  <section class="wide"><h2>Campaigns</h2>${campaigns(view)}</section>
  <section class="wide"><h2>Webhook deliveries today</h2>${deliveries(view)}</section>`;
