import { Button, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import classes from '../settings.module.css';

type SaveBarProps = { isDirty: boolean; isBusy: boolean; onReset: () => void };

/** Saves or takes back what was changed: there as soon as something was. Leaving before is asked about. */
export const SaveBar = ({ isDirty, isBusy, onReset }: SaveBarProps) => {
  const { t } = useTranslation();
  return (
    <>
      {isDirty && (
        <Paper className={classes.bar} role="status">
          <Group justify="space-between">
            <Text size="sm">{t('settings.unsaved')}</Text>
            <Group gap="sm">
              <Button variant="default" onClick={onReset} disabled={isBusy}>
                {t('settings.takeBack')}
              </Button>
              <Button type="submit" loading={isBusy}>
                {t('common.save')}
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
      <LeaveGuard isUnsaved={isDirty && !isBusy} />
    </>
  );
};
