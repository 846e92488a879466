import { createContext, use } from 'react';
import type { Output } from '../client/api.ts';

export type Shop = Output<'getShop'>;
type Role = Shop['role'];

export const ShopContext = createContext<Shop | undefined>(undefined);

/** The shop whose pages are open, and what the reader is in it. */
export const useShop = (): Shop => {
  const shop = use(ShopContext);
  if (!shop) throw new Error('This stands outside of a shop.');
  return shop;
};

const RANKS: readonly Role[] = ['analyst', 'marketer', 'owner'];

/** Whether the reader's role allows what takes at least `least`. The server decides; this only spares a refusal. */
export const useMay = (least: Role): boolean => RANKS.indexOf(useShop().role) >= RANKS.indexOf(least);
