import type { LiquidError } from 'liquidjs';

/** Liquid's own words as a sentence, without the place that it adds to them. */
export const wordsOf = ({ message }: LiquidError): string => {
  const words = message.replace(/(?:, file:[^,]*)?, line:\d+, col:\d+$/, '');
  return `Liquid: ${words}.`;
};
