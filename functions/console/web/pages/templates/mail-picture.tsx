import { Center, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { previewHtml } from '../../template-editor/preview-html.ts';
import { ScaledFrame } from '../../template-editor/scaled-frame.tsx';

/** CSS pixels of the mail that the picture shows. */
const WIDTH = 640;

type MailPictureProps = {
  name: string;
  /** Undefined where there is none to show. */
  html: string | undefined;
  isPicture?: boolean;
};

/** The mail that a template makes, as a picture or to scroll in. */
export const MailPicture = ({ name, html, isPicture = true }: MailPictureProps) => {
  const { t } = useTranslation();
  if (!html) {
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
      html={previewHtml(html, { isDark: false, hasImages: true })}
      title={t('templates.mailOf', { name })}
      width={WIDTH}
      isPicture={isPicture}
    />
  );
};
