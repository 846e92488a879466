import { Button, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useShopId } from '../../client/queries.ts';
import { hasLooked } from '../../ui/first-look.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './feed.module.css';

type Steps = Output<'getHome'>['steps'];

/** The three steps to a shop's first mail, each ticked by what happened; gone once all are. */
export const FirstSteps = ({ of: { steps } }: { of: { steps: Steps } }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const template = steps.template || hasLooked(shop);
  if (steps.purchase && template && steps.test) return null;
  const button = { size: 'xs', variant: 'light' } as const;
  return (
    <Panel title={t('home.steps')} about={t('home.stepsAbout')}>
      <ol className={classes.steps}>
        <Step
          name="purchase"
          number={1}
          isDone={steps.purchase}
          action={
            <Button
              {...button}
              renderRoot={(props) => (
                <Link to="/shops/$shop/settings" params={{ shop }} search={{ view: 'webhook' }} {...props} />
              )}
            >
              {t('home.step.purchaseDo')}
            </Button>
          }
        />
        <Step
          name="template"
          number={2}
          isDone={template}
          action={
            <Button
              {...button}
              renderRoot={(props) => <Link to="/shops/$shop/templates" params={{ shop }} {...props} />}
            >
              {t('home.step.templateDo')}
            </Button>
          }
        />
        <Step
          name="test"
          number={3}
          isDone={steps.test}
          action={
            <Button
              {...button}
              renderRoot={(props) => (
                <Link to="/shops/$shop/templates/$name" params={{ shop, name: 'newsletter' }} {...props} />
              )}
            >
              {t('home.step.testDo')}
            </Button>
          }
        />
      </ol>
    </Panel>
  );
};

type StepProps = { name: keyof Steps; number: number; isDone: boolean; action: ReactNode };

const Step = ({ name, number, isDone, action }: StepProps) => {
  const { t } = useTranslation();
  return (
    <li className={classes.line} data-testid={`step-${name}`} data-done={isDone}>
      <ThemeIcon
        size="lg"
        radius="xl"
        variant={isDone ? 'filled' : 'light'}
        role="img"
        aria-label={t(isDone ? 'home.stepDone' : 'home.stepOpen')}
      >
        {isDone ? <IconCheck size={18} /> : number}
      </ThemeIcon>
      <Stack gap={0} className={classes.words}>
        <Text fw={600}>{t(`home.step.${name}`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`home.step.${name}Hint`)}
        </Text>
      </Stack>
      {!isDone && <div className={classes.action}>{action}</div>}
    </li>
  );
};
