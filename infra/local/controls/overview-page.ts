import { html } from '../html.ts';
import type { ControlledHost } from './host.ts';
import { clockSection, hostSections } from './host-sections.ts';
import { layout } from './layout.ts';
import { shopView } from './overview.ts';
import type { Reply } from './reply.ts';
import { shopSections } from './shop-sections.ts';

/** The one page of this machine: the shop, what was sent and done, the clock. */
export const overviewPage = async (
  host: ControlledHost,
  asked: string | null,
  notice: string | undefined,
): Promise<Reply> => {
  const { shops, view } = await shopView(host, asked);
  const others = shops.filter((shop) => shop !== view?.shop.shop);
  const content = html`
    ${notice !== undefined && html`<p role="status">${notice}</p>`}
    ${
      others.length > 0 &&
      html`<p class="quiet">Other shops: ${others.map((shop) => html`<a href="/_local/?shop=${encodeURIComponent(shop)}">${shop}</a> `)}</p>`
    }
    ${clockSection(host)}
    ${
      view
        ? shopSections(view)
        : html`<section><h2>No shop yet</h2><p>Start with an empty data folder to get the shop demo, or invoke
          the function OpenShop.</p></section>`
    }
    ${hostSections(host)}`;
  const title = view ? `${view.shop.name} (${view.shop.shop})` : 'No shop';
  return { status: 200, page: layout(title, host.clock.now(), content) };
};
