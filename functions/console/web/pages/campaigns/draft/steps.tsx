import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
import { STEPS, type Step } from '../search.ts';
import classes from './draft.module.css';
import { isLaunchable, lacks } from './lacks.ts';
import type { Decided } from './use-draft.ts';

const isDone = (step: Step, decided: Decided): boolean | undefined => {
  if (step === 'test') return undefined;
  if (step === 'review') return isLaunchable(decided) ? undefined : false;
  return !lacks(decided).includes(step);
};

type StepsProps = { campaignId: string; current: Step; decided: Decided };

/** The steps to a campaign, each a link, ticked where nothing is missing. */
export const Steps = ({ campaignId, current, decided }: StepsProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  return (
    <nav aria-label={t('campaigns.steps.title')}>
      <ol className={classes.steps}>
        {STEPS.map((step, index) => (
          <li key={step}>
            <Link
              to="/shops/$shop/campaigns/$campaignId"
              params={{ shop, campaignId }}
              search={{ step }}
              replace
              className={classes.step}
              aria-current={step === current ? 'step' : undefined}
              activeProps={{}}
            >
              {isDone(step, decided) ? (
                <IconCircleCheckFilled size={18} aria-label={t('campaigns.steps.done')} />
              ) : (
                <IconCircle size={18} aria-hidden />
              )}
              {index + 1}. {t(`campaigns.steps.${step}`)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
};
