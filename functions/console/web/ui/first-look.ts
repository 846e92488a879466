const keyOf = (shop: string): string => `homing.looked.${shop}`;

/** That a template of the shop was looked at in this browser: one of the first steps, which no server notices. */
export const rememberLook = (shop: string): void => localStorage.setItem(keyOf(shop), 'true');
export const hasLooked = (shop: string): boolean => localStorage.getItem(keyOf(shop)) !== null;
