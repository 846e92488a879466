/** Prices and costs in cents, each; `popularity` is how often it is picked where the budget allows all. */
export type Product = { productId: string; name: string; price: number; cost: number; popularity: number };

const product = (
  productId: string,
  name: string,
  price: number,
  cost: number,
  popularity: number,
): Product => ({ productId, name, price, cost, popularity });

/** What the coffee shop sells. */
export const CATALOGUE: readonly Product[] = [
  product('house-espresso-250', 'House Espresso 250 g', 790, 360, 14),
  product('house-espresso-1kg', 'House Espresso 1 kg', 2490, 1180, 10),
  product('decaf-espresso-250', 'Decaf Espresso 250 g', 890, 430, 5),
  product('brazil-santos-250', 'Brazil Santos 250 g', 850, 380, 9),
  product('brazil-santos-1kg', 'Brazil Santos 1 kg', 2790, 1290, 5),
  product('ethiopia-yirgacheffe-250', 'Ethiopia Yirgacheffe 250 g', 1190, 560, 10),
  product('ethiopia-yirgacheffe-1kg', 'Ethiopia Yirgacheffe 1 kg', 3890, 1920, 3),
  product('colombia-huila-250', 'Colombia Huila 250 g', 990, 450, 9),
  product('guatemala-antigua-250', 'Guatemala Antigua 250 g', 1050, 490, 6),
  product('kenya-nyeri-250', 'Kenya Nyeri AA 250 g', 1390, 690, 5),
  product('sumatra-mandheling-250', 'Sumatra Mandheling 250 g', 990, 460, 4),
  product('panama-geisha-100', 'Panama Geisha 100 g', 2400, 1450, 1),
  product('filter-blend-500', 'Filter Blend 500 g', 1590, 720, 8),
  product('cold-brew-blend-500', 'Cold Brew Blend 500 g', 1690, 760, 3),
  product('drip-bags-5', 'Drip Bags, 5 pieces', 750, 310, 4),
  product('v60-dripper', 'V60 Dripper, ceramic', 2290, 1150, 4),
  product('v60-filters-100', 'V60 Filters, 100 sheets', 650, 240, 3),
  product('chemex-6', 'Chemex for six cups', 4690, 2700, 2),
  product('chemex-filters-100', 'Chemex Filters, 100 sheets', 1190, 520, 1),
  product('aeropress', 'AeroPress', 3690, 2150, 3),
  product('aeropress-filters-350', 'AeroPress Filters, 350 sheets', 790, 290, 1),
  product('french-press-1l', 'French Press 1 l', 3490, 1650, 2),
  product('moka-pot-3', 'Moka Pot for three cups', 2990, 1480, 3),
  product('coffee-server-600', 'Glass Server 600 ml', 2490, 1120, 2),
  product('gooseneck-kettle', 'Gooseneck Kettle', 4490, 2500, 3),
  product('brew-scale', 'Brew Scale with timer', 2990, 1550, 2),
  product('hand-grinder', 'Hand Grinder', 6900, 4100, 3),
  product('electric-grinder', 'Electric Grinder', 12900, 8600, 3),
  product('tamper-58', 'Tamper 58 mm', 2990, 1350, 1),
  product('knock-box', 'Knock Box', 1790, 760, 1),
  product('milk-pitcher-350', 'Milk Pitcher 350 ml', 1990, 840, 2),
  product('espresso-cups-2', 'Espresso Cups, pair', 1490, 610, 3),
  product('travel-mug', 'Travel Mug', 2790, 1320, 2),
  product('cleaning-tablets', 'Cleaning Tablets', 990, 380, 2),
  product('descaler', 'Descaler', 850, 310, 2),
  product('oat-drink-barista', 'Barista Oat Drink 1 l', 290, 170, 5),
  product('dark-chocolate', 'Dark Chocolate with Coffee', 450, 210, 5),
  product('cantuccini', 'Cantuccini 200 g', 590, 280, 4),
  product('vanilla-syrup', 'Vanilla Syrup', 890, 390, 2),
  product('gift-box', 'Gift Box', 490, 180, 3),
];

/** Who buys `product` takes `companion` along with this probability, where the budget allows it. */
export type Affinity = { product: string; companion: string; probability: number };

/** The pairs that truly sell together: what an analysis of the baskets has to find again. */
export const AFFINITIES: readonly Affinity[] = [
  { product: 'v60-dripper', companion: 'v60-filters-100', probability: 0.75 },
  { product: 'chemex-6', companion: 'chemex-filters-100', probability: 0.8 },
  { product: 'aeropress', companion: 'aeropress-filters-350', probability: 0.65 },
  { product: 'house-espresso-1kg', companion: 'knock-box', probability: 0.25 },
  { product: 'moka-pot-3', companion: 'house-espresso-250', probability: 0.9 },
  { product: 'gooseneck-kettle', companion: 'brew-scale', probability: 0.5 },
  { product: 'milk-pitcher-350', companion: 'oat-drink-barista', probability: 0.6 },
  { product: 'electric-grinder', companion: 'cleaning-tablets', probability: 0.6 },
  { product: 'espresso-cups-2', companion: 'cantuccini', probability: 0.5 },
];
