/** Liquid's own words as a sentence, without the place that it adds to them. */
export const wordsOf = ({ message }: Error): string => {
  const words = message.replace(/(?:, file:[^,]*)?, line:\d+, col:\d+$/, '');
  return `Liquid: ${words}.`;
};
