/** Those found so far, since to ask the runtime takes a quarter of a millisecond and each read of a shop asks. */
const known = new Set<string>();

/** Whether `name` is a time zone that the runtime knows: an IANA name, or an offset such as +02:00. */
export const isTimeZone = (name: string): boolean => {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    known.add(name);
    return true;
  } catch {
    return false;
  }
};
