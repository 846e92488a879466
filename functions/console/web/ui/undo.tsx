import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Milliseconds within which one may change one's mind. */
const TIME_TO_UNDO = 12_000;

type Undoable = { message: string; undo: string; onUndo: () => void };

/** Says what was done, with the way back. */
export const sayUndoable = ({ message, undo, onUndo }: Undoable): void => {
  const id = crypto.randomUUID();
  const goBack = () => {
    notifications.hide(id);
    onUndo();
  };
  notifications.show({
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
  });
};
