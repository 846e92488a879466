import { randomUUID } from 'node:crypto';

/** So many wait to be shown; a page asks for its own at once. */
const KEPT = 20;

/** What happened, for the page that the browser comes back to; by an id, so that no link can put words there. */
export const openNotices = () => {
  const notices = new Map<string, string>();
  return {
    keep: (text: string): string => {
      const id = randomUUID();
      notices.set(id, text);
      const [oldest] = notices.keys();
      if (notices.size > KEPT && oldest) notices.delete(oldest);
      return id;
    },
    of: (id: string | null): string | undefined => (id === null ? undefined : notices.get(id)),
  };
};
