import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../client/queries.ts';
import { sayFailed } from '../../ui/notice.ts';
import { useMay } from '../../ui/shop.ts';
import { sayUndoable } from '../../ui/undo.tsx';
import type { Automation } from './types.ts';

/** What a person decides of an automation. */
export const decidedOf = ({
  name,
  trigger,
  template,
  cooldownDays,
  holdOutPercent,
  enabled,
}: Automation) => ({
  name,
  trigger,
  template,
  cooldownDays,
  holdOutPercent,
  enabled,
});

/** Switches an automation on and off, with the way back. */
export const AutomationSwitch = ({ automation }: { automation: Automation }) => {
  const { t } = useTranslation();
  const maySwitch = useMay('marketer');
  const { automationId, name, enabled, version } = automation;
  const path = { automationId };
  const put = useChange('putAutomation', {
    refresh: ['listAutomations', 'getAutomation'],
    onSuccess: (answer) => {
      if (answer.enabled === enabled) return;
      sayUndoable({
        message: t(answer.enabled ? 'campaigns.automation.switchedOn' : 'campaigns.automation.switchedOff', {
          name,
        }),
        about: `switch-${automationId}`,
        undo: t('campaigns.undo'),
        onUndo: () =>
          put.mutate({ path, body: { ...decidedOf(automation), enabled }, ifMatch: String(answer.version) }),
      });
    },
    onError: (error) => sayFailed(t('common.failed'), error),
  });
  const turn = (on: boolean) =>
    put.mutate({ path, body: { ...decidedOf(automation), enabled: on }, ifMatch: String(version) });
  return (
    <Switch
      label={t(enabled ? 'campaigns.automation.on' : 'campaigns.automation.off')}
      aria-label={name}
      checked={put.isPending ? put.variables.body.enabled : enabled}
      disabled={!maySwitch}
      onChange={(event) => turn(event.currentTarget.checked)}
    />
  );
};
