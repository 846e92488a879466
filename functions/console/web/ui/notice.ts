import type { NotificationData } from '@mantine/notifications';
import { faultText } from './fault-text.ts';

/** What shows notices is loaded after the first page (app/notices.tsx). */
const load = async () => (await import('@mantine/notifications')).notifications;
/** One that is there is not shown again, and one that is not there cannot be updated. */
const show = async (notice: NotificationData & { id: string }): Promise<void> => {
  const notifications = await load();
  notifications.update(notice);
  notifications.show(notice);
};

/** The failures that are told now. */
const told = new Set<string>();

/** Says, for a moment, that something is done; the same once more goes on in its place. */
export const sayDone = (message: string): void => {
  void show({ id: message, message, color: 'homing', autoClose: 4000 });
};

/** Says what did not work, until it is closed or its page is left. The same is not told twice at once. */
export const sayFailed = (title: string, error: Error): void => {
  const message = faultText(error);
  const id = `${title}: ${message}`;
  told.add(id);
  void show({ id, title, message, color: 'red', autoClose: false, onClose: () => told.delete(id) });
};

/** Takes back what was told of a page that is left. */
export const leaveFailures = async (): Promise<void> => {
  if (told.size === 0) return;
  const notifications = await load();
  for (const id of told) notifications.hide(id);
};
