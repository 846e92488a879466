import { Alert, Anchor, Paper, Radio, Stack } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useTemplates } from '../use-templates.ts';
import classes from './draft.module.css';
import { MailFrame, useMail } from './mail-frame.tsx';
import { NextStep } from './next-step.tsx';
import type { DraftEdit } from './use-draft.ts';

/** What the campaign says: one of the shop's templates, chosen by its picture. */
export const ContentStep = ({ campaignId, draft }: { campaignId: string; draft: DraftEdit }) => {
  const { t } = useTranslation();
  const templates = useTemplates();
  const { template } = draft.decided;
  return (
    <Stack gap="lg">
      <Panel title={t('campaigns.content.title')} about={t('campaigns.content.about')}>
        {template === undefined && (
          <Alert color="orange" mb="md">
            {t('campaigns.lacks.content')}
          </Alert>
        )}
        <Answer of={templates} height={340}>
          {() =>
            templates.names?.length === 0 ? (
              <Empty icon={IconTemplate} title={t('campaigns.content.none')}>
                {t('campaigns.content.noneHint')}
              </Empty>
            ) : (
              <Radio.Group
                aria-label={t('campaigns.content.title')}
                value={template ?? null}
                onChange={(name) => draft.change({ template: name })}
              >
                <div className={classes.templates}>
                  {templates.names?.map((name) => (
                    <TemplateChoice key={name} name={name} />
                  ))}
                </div>
              </Radio.Group>
            )
          }
        </Answer>
      </Panel>
      <NextStep campaignId={campaignId} step="test" />
    </Stack>
  );
};

const TemplateChoice = ({ name }: { name: string }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { mail } = useMail(name);
  return (
    <Paper style={{ overflow: 'hidden' }}>
      <label htmlFor={`template-${name}`} className={classes.picture}>
        <MailFrame template={name} isPicture />
      </label>
      <Stack p="md" gap="xs">
        <Radio id={`template-${name}`} value={name} label={name} description={mail?.subject} />
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/shops/$shop/templates/$name" params={{ shop, name }} {...props} />
          )}
        >
          {t('campaigns.content.edit', { name })}
        </Anchor>
      </Stack>
    </Paper>
  );
};
