import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './automation-card.module.css';
import { AutomationSwitch } from './automation-switch.tsx';
import { BackTest } from './back-test.tsx';
import { MailFrame } from './draft/mail-frame.tsx';
import { Inside } from './inside.tsx';
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

/** An automation to read, to switch on and off, with its mail and what it would have done. */
export const AutomationCard = ({ automation, isLinked = false }: AutomationCardProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const sentence = useAutomationSentence();
  const { automationId, name, template } = automation;
  const whole = useReading('getAutomation', { path: { automationId } });
  return (
    <Panel
      title={isLinked ? name : t('campaigns.automation.does')}
      actions={<AutomationSwitch automation={automation} />}
    >
      <div className={classes.card}>
        <Stack gap="sm">
          <Text fz="lg" maw="46rem">
            {sentence(automation)}
          </Text>
          <Answer of={whole} height={96}>
            {(found) => (
              <>
                <BackTest of={found.backTest} />
                <Inside of={found} />
              </>
            )}
          </Answer>
          {isLinked && (
            <Anchor
              renderRoot={(props) => (
                <Link
                  to="/shops/$shop/automations/$automationId"
                  params={{ shop, automationId }}
                  {...props}
                />
              )}
            >
              {t('campaigns.automation.open', { name })}
            </Anchor>
          )}
        </Stack>
        <Link
          to="/shops/$shop/templates/$name"
          params={{ shop, name: template }}
          className={classes.picture}
          aria-label={t('campaigns.automation.toMail', { template })}
        >
          <MailFrame template={template} isPicture />
        </Link>
      </div>
    </Panel>
  );
};
