import { Alert, Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../../ui/answer.tsx';
import { useFormat } from '../../../ui/format.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { hueOf, SEGMENTS, type Segment } from '../../../ui/segments.ts';
import type { Audience } from '../types.ts';
import { useSegmentAudiences } from '../use-audience.ts';
import { AudienceSummary } from './audience-summary.tsx';
import classes from './draft.module.css';
import { NextStep } from './next-step.tsx';
import type { DraftEdit } from './use-draft.ts';

type StepProps = { campaignId: string; draft: DraftEdit };

/** Whom the campaign is for, with how many that is now. */
export const AudienceStep = ({ campaignId, draft }: StepProps) => {
  const { t } = useTranslation();
  const audience = useSegmentAudiences();
  const { segments, holdOutPercent } = draft.decided;
  const toggle = (segment: Segment, isIn: boolean) =>
    draft.change({
      segments: SEGMENTS.filter((each) => (each === segment ? isIn : segments.includes(each))),
    });
  return (
    <div className={classes.columns}>
      <Panel title={t('campaigns.audience.title')} about={t('campaigns.audience.about')}>
        <Answer of={audience} height={520}>
          {(found) => <SegmentChoice audience={found} chosen={segments} onToggle={toggle} />}
        </Answer>
        {segments.length === 0 && (
          <Alert color="orange" mt="md">
            {t('campaigns.lacks.audience')}
          </Alert>
        )}
      </Panel>
      <Stack gap="lg">
        <Answer of={audience} height={220}>
          {(found) => <AudienceSummary audience={found} decided={draft.decided} />}
        </Answer>
        <Panel title={t('campaigns.holdOut.title')} about={t('campaigns.holdOut.about')}>
          <NumberField
            label={t('campaigns.holdOut.label')}
            unit="%"
            max={50}
            isNeeded
            value={holdOutPercent}
            onChange={(value = Number.NaN) => {
              if (!Number.isNaN(value)) draft.change({ holdOutPercent: value });
            }}
            maw="10rem"
          />
        </Panel>
        <NextStep campaignId={campaignId} step="content" />
      </Stack>
    </div>
  );
};

type SegmentChoiceProps = {
  audience: Audience;
  chosen: readonly Segment[];
  onToggle: (segment: Segment, isIn: boolean) => void;
};

const SegmentChoice = ({ audience, chosen, onToggle }: SegmentChoiceProps) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <ul className={classes.segments} aria-label={t('campaigns.audience.title')}>
      {audience.segments.map(({ segment, customers, mailable }) => (
        <li key={segment} className={classes.segment}>
          <Checkbox
            checked={chosen.includes(segment)}
            onChange={(event) => onToggle(segment, event.currentTarget.checked)}
            label={
              <>
                <span className={classes.dot} style={{ background: hueOf(segment) }} aria-hidden />
                {t(`segments.names.${segment}`)}
              </>
            }
          />
          <Text size="sm" className="number">
            {t('campaigns.audience.ofThem', { customers: number(customers), mailable: number(mailable) })}
          </Text>
        </li>
      ))}
    </ul>
  );
};
