import {
  getAffinitySummary,
  getOutOfStock,
  getProductAffinities,
  setOutOfStock,
} from '../../../affinity/affinity.store.ts';
import { type Bought, basisOf, offersTo } from '../../../affinity/offers.ts';
import type { ProductAffinities } from '../../../affinity/stored-affinities.ts';
import { getCustomer } from '../../../customers/customer.store.ts';
import { HomingError } from '../../../platform/errors.ts';
import { ordersOf } from '../../../purchases/order.store.ts';
import type { CallOf } from '../call.ts';
import type { affinityApi } from './operations.ts';

/** What goes with the product and is in stock; nothing where it goes with nothing. */
const listsOfProduct = async (
  shop: string,
  product: string,
  outOfStock: ReadonlySet<string>,
): Promise<ProductAffinities> => {
  const found = await getProductAffinities(shop, product);
  const inStock = (list: ProductAffinities['with'] = []) =>
    list.filter((each) => !outOfStock.has(each.product));
  return {
    product,
    name: found?.name ?? product,
    with: inStock(found?.with),
    next: inStock(found?.next),
  };
};

/** A customer's purchases by local day, the latest first. */
const boughtBy = async (shop: string, customerId: string): Promise<Bought> => {
  const orders = (await ordersOf(shop, customerId)).filter(({ standing }) => standing);
  return [...Map.groupBy(orders, ({ day }) => day)].map(([day, own]) => ({
    day,
    products: own.flatMap(({ lines }) => lines.map(({ productId }) => productId)),
  }));
};

const offersToCustomer = async (shop: string, customerId: string, outOfStock: ReadonlySet<string>) => {
  if (!(await getCustomer(shop, customerId)))
    throw new HomingError('not_found', 'unknown_customer', 'There is no such customer.');
  const bought = await boughtBy(shop, customerId);
  const findings = await Promise.all(basisOf(bought).map((product) => getProductAffinities(shop, product)));
  const known = findings.filter((each) => each !== undefined);
  return { customerId, ...offersTo(bought, known, outOfStock) };
};

/** What sells together; with `product`, what goes with it; with `customer`, what to offer them. */
export const readAffinity = async ({
  shop: { shop },
  query: { product, customer },
}: CallOf<typeof affinityApi.getAffinity>) => {
  const [findings, outOfStock] = await Promise.all([getAffinitySummary(shop), getOutOfStock(shop)]);
  if (!findings)
    throw new HomingError(
      'not_found',
      'no_affinity',
      'What sells together comes with the first nightly run.',
    );
  const [ofProduct, ofCustomer] = await Promise.all([
    product === undefined ? undefined : listsOfProduct(shop, product, outOfStock),
    customer === undefined ? undefined : offersToCustomer(shop, customer, outOfStock),
  ]);
  const bundles = findings.bundles.filter(({ products }) => !products.some((each) => outOfStock.has(each)));
  return { ...findings, bundles, product: ofProduct, customer: ofCustomer };
};

/** What is not to be offered for now, by its id. */
export const readOutOfStock = async ({ shop: { shop } }: CallOf<typeof affinityApi.getOutOfStock>) => ({
  products: [...(await getOutOfStock(shop))].sort(),
});

/** Says what is not to be offered for now. */
export const writeOutOfStock = async ({
  shop: { shop },
  body,
  audit,
}: CallOf<typeof affinityApi.putOutOfStock>) => {
  const before = { products: [...(await getOutOfStock(shop))].sort() };
  const after = { products: [...new Set(body.products)].sort() };
  await setOutOfStock(shop, body.products, audit({ before, after }));
  return { products: [...(await getOutOfStock(shop))] };
};
