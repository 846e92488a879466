import { Alert, Button, Fieldset, Group, Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../settings.module.css';
import { SaveBar } from './save-bar.tsx';
import type { SettingsForm } from './use-settings-form.ts';

type FormProps<V extends object> = {
  of: SettingsForm<V>;
  mayEdit: boolean;
  children: ReactNode;
};

/** The fields of a part of the settings, and the bar that saves them; who may not change them sees them all the same. */
export const SettingsFields = <V extends object>({ of, mayEdit, children }: FormProps<V>) => {
  const { t } = useTranslation();
  const { submit, isDirty, isBusy, reset, theirs, takeTheirs, saveMine } = of;
  return (
    <form onSubmit={submit} noValidate className={classes.narrow}>
      <Stack gap="lg">
        {theirs && (
          <Alert
            color="yellow"
            icon={<IconUsers aria-hidden />}
            title={t('settings.changedMeanwhile')}
            role="alert"
          >
            <Stack align="flex-start" gap="sm">
              {t('settings.changedMeanwhileHint')}
              <Group gap="sm">
                <Button size="xs" variant="default" onClick={takeTheirs}>
                  {t('settings.takeTheirs')}
                </Button>
                <Button size="xs" variant="default" onClick={saveMine} loading={isBusy}>
                  {t('settings.saveMine')}
                </Button>
              </Group>
            </Stack>
          </Alert>
        )}
        <Fieldset variant="unstyled" disabled={!mayEdit} className={classes.fields}>
          <Stack gap="lg">{children}</Stack>
        </Fieldset>
        {mayEdit && <SaveBar isDirty={isDirty} isBusy={isBusy} onReset={reset} />}
      </Stack>
    </form>
  );
};
