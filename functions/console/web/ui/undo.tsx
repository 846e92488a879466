import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Milliseconds within which one may change one's mind. */
const TIME_TO_UNDO = 12_000;

type Undoable = {
  message: string;
  undo: string;
  onUndo: () => void;
  /** What it is about: a later notice about the same takes its place. */
  about?: string;
};

/** Says what was done, with the way back. */
export const sayUndoable = ({ message, undo, onUndo, about = crypto.randomUUID() }: Undoable): void => {
  const id = about;
  const goBack = () => {
    notifications.hide(id);
    onUndo();
  };
  const notice = {
    id,
    color: 'homing',
    autoClose: TIME_TO_UNDO,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button size="xs" variant="light" onClick={goBack}>
          {undo}
        </Button>
      </Group>
    ),
  };
  // One that is there is not shown again, and one that is not there cannot be updated.
  notifications.update(notice);
  notifications.show(notice);
};
