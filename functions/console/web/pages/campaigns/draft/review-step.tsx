import { Alert, Button, List, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../../ui/answer.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useSave } from '../../../ui/save.ts';
import { useMay } from '../../../ui/shop.ts';
import { useSegmentAudiences } from '../use-audience.ts';
import { instantIn } from '../zoned.ts';
import classes from './draft.module.css';
import { isLaunchable, lacks } from './lacks.ts';
import { MailSummary } from './mail-summary.tsx';
import type { DraftEdit } from './use-draft.ts';
import { useSentence } from './use-sentence.ts';
import { tomorrow, type When, WhenInput } from './when-input.tsx';

/** What will happen, in a sentence, and the button that makes it happen: reading it is the last question. */
export const ReviewStep = ({ campaignId, draft }: { campaignId: string; draft: DraftEdit }) => {
  const { t } = useTranslation();
  const mayLaunch = useMay('marketer');
  const { timeZone } = useFormat();
  const audience = useSegmentAudiences();
  const sentence = useSentence();
  const [isLater, setLater] = useState(false);
  const [when, setWhen] = useState<When>(() => tomorrow(timeZone));
  const at = isLater ? instantIn(when.day, when.time, timeZone) : undefined;
  const launch = useSave('launchCampaign', {
    refresh: ['listCampaigns', 'getCampaign'],
    done: t(isLater ? 'campaigns.review.scheduled' : 'campaigns.review.launched'),
  });
  const go = () =>
    launch.mutate({ path: { campaignId }, body: at ? { at } : {}, ifMatch: String(draft.version) });
  const isPast = at !== undefined && Date.parse(at) < Date.now();
  const isTimed = !isLater || (at !== undefined && !isPast);
  const isReady = isLaunchable(draft.decided) && draft.state === 'saved' && isTimed;
  const { template } = draft.decided;
  return (
    <div className={classes.columns}>
      <Panel title={t('campaigns.review.title')}>
        <Stack gap="lg" align="flex-start">
          <Lacking draft={draft} />
          <SegmentedControl
            aria-label={t('campaigns.review.when')}
            value={isLater ? 'later' : 'now'}
            onChange={(value) => setLater(value === 'later')}
            data={[
              { value: 'now', label: t('campaigns.review.now') },
              { value: 'later', label: t('campaigns.review.later') },
            ]}
          />
          {isLater && <WhenInput when={when} onChange={setWhen} at={at} isPast={isPast} />}
          <Answer of={audience} height={60}>
            {(found) => (
              <>
                {isLaunchable(draft.decided) && isTimed && (
                  <Text fz="lg" maw="44rem">
                    {sentence({ audience: found, decided: draft.decided, at })}
                  </Text>
                )}
                {mayLaunch && (
                  <Stack gap="xs" align="flex-start">
                    <Button
                      size="md"
                      leftSection={<IconSend size={18} aria-hidden />}
                      disabled={!isReady}
                      loading={launch.isPending}
                      onClick={go}
                      data-testid="campaign-launch"
                    >
                      {t(isLater ? 'campaigns.review.schedule' : 'campaigns.review.send')}
                    </Button>
                    <Text size="sm" c="dimmed">
                      {t(isLater ? 'campaigns.review.canUnschedule' : 'campaigns.review.canPause')}
                    </Text>
                  </Stack>
                )}
              </>
            )}
          </Answer>
        </Stack>
      </Panel>
      {template !== undefined && <MailSummary campaignId={campaignId} template={template} />}
    </div>
  );
};

const Lacking = ({ draft }: { draft: DraftEdit }) => {
  const { t } = useTranslation();
  const missing = lacks(draft.decided);
  if (missing.length === 0) return null;
  return (
    <Alert color="orange" title={t('campaigns.review.lacking')}>
      <List>
        {missing.map((step) => (
          <List.Item key={step}>{t(`campaigns.lacks.${step}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
};
