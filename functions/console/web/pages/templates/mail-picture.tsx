import { Center, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { previewHtml } from '../../template-editor/preview-html.ts';
import { ScaledFrame } from '../../template-editor/scaled-frame.tsx';
import { type Source, sourceOf } from '../../template-editor/source.ts';
import { Loading } from '../../ui/answer.tsx';

/** CSS pixels of the mail that the picture shows. */
const WIDTH = 640;

type MailPictureProps = { template: Source & { name: string }; isPicture?: boolean };

/** The mail that a template makes for somebody made up, as the server compiles it. */
export const MailPicture = ({ template, isPicture = true }: MailPictureProps) => {
  const { t } = useTranslation();
  const { name } = template;
  const mail = useReading('previewTemplate', { path: { name }, body: sourceOf(template) });
  if (mail.isPending) return <Loading height="100%" />;
  if (!mail.data?.html) {
    return (
      <Center h="100%">
        <Text size="sm" c="dimmed">
          {t('templates.noPicture')}
        </Text>
      </Center>
    );
  }
  return (
    <ScaledFrame
      html={previewHtml(mail.data.html, { isDark: false, hasImages: true })}
      title={t('templates.mailOf', { name })}
      width={WIDTH}
      isPicture={isPicture}
    />
  );
};
