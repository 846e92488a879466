import { Group, TextInput } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/shop.ts';
import { StatusBadge } from '../status-badge.tsx';
import type { Campaign } from '../types.ts';
import { AudienceStep } from './audience-step.tsx';
import { ContentStep } from './content-step.tsx';
import classes from './draft.module.css';
import { DraftActions } from './draft-actions.tsx';
import { ReviewStep } from './review-step.tsx';
import { NotSaved, SavedState } from './saved-state.tsx';
import { Steps } from './steps.tsx';
import { TestStep } from './test-step.tsx';
import { useDraft } from './use-draft.ts';

const STEP = { audience: AudienceStep, content: ContentStep, test: TestStep, review: ReviewStep };

/** A campaign that is being built, step by step, in whatever order. */
export const Draft = ({ campaign, above }: { campaign: Campaign; above: ReactNode }) => {
  const { t } = useTranslation();
  const mayEdit = useMay('marketer');
  const { step = 'audience' } = useSearch({ from: '/shops/$shop/campaigns/$campaignId' });
  const draft = useDraft(campaign);
  const Step = STEP[step];
  return (
    <Page
      title={draft.decided.name.trim() || t('campaigns.unnamed')}
      above={above}
      intro={
        <Group gap="sm" component="span">
          <StatusBadge status="draft" testId="campaign-status" />
          {mayEdit ? <SavedState draft={draft} /> : t('campaigns.onlyLook')}
        </Group>
      }
      actions={mayEdit && <DraftActions campaign={campaign} draft={draft} />}
    >
      <NotSaved draft={draft} />
      <fieldset disabled={!mayEdit} className={classes.fields}>
        <TextInput
          label={t('campaigns.name')}
          description={t('campaigns.nameHint')}
          value={draft.decided.name}
          maxLength={100}
          error={draft.state === 'unnamed' && t('campaigns.nameMissing')}
          onChange={(event) => draft.change({ name: event.currentTarget.value })}
          maw="32rem"
          mb="lg"
        />
        <Steps campaignId={campaign.campaignId} current={step} decided={draft.decided} />
        <Step campaignId={campaign.campaignId} draft={draft} />
      </fieldset>
    </Page>
  );
};
