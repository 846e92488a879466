import type { Shop } from '../../../ui/shop.ts';

/** Each may do all that the ones before it may. */
export const ROLES: readonly Shop['role'][] = ['analyst', 'marketer', 'owner'];

export const isRole = (text: string | null): text is Shop['role'] => ROLES.some((each) => each === text);
