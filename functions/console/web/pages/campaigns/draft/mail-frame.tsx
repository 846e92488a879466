import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { previewHtml } from '../../../template-editor/preview-html.ts';
import { ScaledFrame } from '../../../template-editor/scaled-frame.tsx';
import { Loading } from '../../../ui/answer.tsx';
import classes from './draft.module.css';

/** CSS pixels of the mail that is shown, as wide as mail programs on a computer have it. */
const WIDTH = 640;

/** The mail that a template makes for somebody made up, as the server compiles it. */
export const useMail = (name: string) => {
  const template = useReading('getTemplate', { path: { name } });
  const { mjml = '', subject = '', preheader = '' } = template.data ?? {};
  const mail = useReading(
    'previewTemplate',
    { path: { name }, body: { mjml, subject, preheader } },
    { enabled: template.data !== undefined },
  );
  return { mail: mail.data, hasFailed: template.isError || mail.isError };
};

type MailFrameProps = { template: string; isPicture?: boolean };

/** A mail in a frame that runs no script. A picture of it is small and takes no focus. */
export const MailFrame = ({ template, isPicture = false }: MailFrameProps) => {
  const { t } = useTranslation();
  const { mail, hasFailed } = useMail(template);
  if (hasFailed || mail?.html === '') return <Text p="md">{t('campaigns.content.noPicture')}</Text>;
  if (!mail) return <Loading height={isPicture ? '100%' : 400} />;
  const frame = (
    <ScaledFrame
      html={previewHtml(mail.html, { isDark: false, hasImages: true })}
      title={t('campaigns.content.mailOf', { name: template })}
      width={WIDTH}
      isFluid={!isPicture}
      isPicture={isPicture}
    />
  );
  if (isPicture) return frame;
  return (
    <>
      <Text fw={600}>{mail.subject}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {mail.preheader}
      </Text>
      <div className={classes.mail}>{frame}</div>
    </>
  );
};
