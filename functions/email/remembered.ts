/**
 * `make`, which is asked once for each of the last `most` texts, or some of them: mails of a campaign repeat what they
 * are made of. What it throws is not kept.
 */
export const remembered = <T>(most: number, make: (text: string) => T): ((text: string) => T) => {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const made = make(text);
    kept.set(text, made);
    return made;
  };
};
