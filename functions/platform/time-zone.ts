/** Whether `name` is a time zone that the runtime knows: an IANA name, or an offset such as +02:00. */
export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
