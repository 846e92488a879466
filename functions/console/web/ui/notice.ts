import type { NotificationData } from '@mantine/notifications';
import { faultText } from './fault-text.ts';

/** What shows notices is loaded after the first page (app/notices.tsx). */
const show = async (notice: NotificationData): Promise<void> => {
  const { notifications } = await import('@mantine/notifications');
  notifications.show(notice);
};

/** Says, for a moment, that something is done. */
export const sayDone = (message: string): void => {
  void show({ message, color: 'homing', autoClose: 4000 });
};

/** Says what did not work, until it is closed. */
export const sayFailed = (title: string, error: Error): void => {
  void show({ title, message: faultText(error), color: 'red', autoClose: false });
};
