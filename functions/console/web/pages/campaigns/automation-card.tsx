import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { AutomationSwitch } from './automation-switch.tsx';
import { BackTest } from './back-test.tsx';
import type { Automation } from './types.ts';

/** What an automation does, as a sentence. */
const useAutomationSentence = () => {
  const { t } = useTranslation();
  const { or, number } = useFormat();
  return ({ trigger, template, cooldownDays, holdOutPercent }: Automation): string =>
    t(holdOutPercent > 0 ? 'campaigns.automation.sentenceHeldOut' : 'campaigns.automation.sentence', {
      segments: or(trigger.segments.map((each) => t(`segments.names.${each}`))),
      template,
      count: cooldownDays,
      days: number(cooldownDays),
      percent: number(holdOutPercent),
    });
};

type AutomationCardProps = { automation: Automation; isLinked?: boolean };

/** An automation to read, to switch on and off, with what it would have done. */
export const AutomationCard = ({ automation, isLinked = false }: AutomationCardProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const sentence = useAutomationSentence();
  const { automationId, name } = automation;
  return (
    <Panel title={name} actions={<AutomationSwitch automation={automation} />}>
      <Stack gap="sm">
        <Text fz="lg" maw="46rem">
          {sentence(automation)}
        </Text>
        <BackTest automationId={automationId} />
        {isLinked && (
          <Anchor
            renderRoot={(props) => (
              <Link to="/shops/$shop/automations/$automationId" params={{ shop, automationId }} {...props} />
            )}
          >
            {t('campaigns.automation.open', { name })}
          </Anchor>
        )}
      </Stack>
    </Panel>
  );
};
