import { plainName } from './column-names.ts';

/** What an amount stands for: the row it stands on, or the order that all rows of one id are. */
export type AmountScope = 'line' | 'order';

/** "Order" and "total" in the header, in the seven languages. */
const OF_AN_ORDER =
  /(order|invoice|bestell|auftrag|rechnung|commande|pedido|ordine|encomenda|grand|payment|gesamtbetrag|gesamtsumme)/;
const OF_A_LINE = /(line|item|unit|position|zeile|ligne|linea|regel|riga|linha|net)/;
const TOTAL = /(total|gesamt|summe|totaal|totale)/;

/** Orders of more than one row that have to repeat their amount before it is taken for the order's. */
const repeatsNeeded = (name: string): number => {
  const plain = plainName(name);
  if (OF_A_LINE.test(plain)) return Number.POSITIVE_INFINITY;
  if (OF_AN_ORDER.test(plain)) return 1;
  return TOTAL.test(plain) ? 2 : 5;
};

/**
 * How a column's amounts stand within the orders of more than one row: how many orders repeat one amount on each of
 * their rows, how many do not, and whether there are different amounts among those that repeat.
 */
export type Repetition = { repeating: number; varying: number; different: boolean };

/**
 * Decides by the column's name and by whether the amount repeats within every order. Where nothing in the name says
 * so, orders of equal lines must not be taken for it: more of them have to repeat, with different amounts.
 */
export const scopeOf = (name: string, { repeating, varying, different }: Repetition): AmountScope => {
  const needed = repeatsNeeded(name);
  if (varying > 0 || repeating < needed) return 'line';
  return needed === 1 || different ? 'order' : 'line';
};
