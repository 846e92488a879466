import { notifications } from '@mantine/notifications';
import { ApiError } from '../client/api-error.ts';

/** Says, for a moment, that something is done. */
export const sayDone = (message: string): void => {
  notifications.show({ message, color: 'homing', autoClose: 4000 });
};

/** Says what did not work, until it is closed; `unreachable` where no server answered. */
export const sayFailed = (title: string, error: Error, unreachable: string): void => {
  const message = error instanceof ApiError ? error.message : unreachable;
  notifications.show({ title, message, color: 'red', autoClose: false });
};
