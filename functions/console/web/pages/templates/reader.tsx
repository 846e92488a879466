import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ReaderPicker } from '../../template-editor/reader-picker.tsx';
import type { SavedTemplate } from './use-editing.ts';

type ReaderProps = {
  kind: SavedTemplate['kind'];
  value: string | undefined;
  onChange: (customerId: string | undefined) => void;
};

/** For whom the mail is shown; the digest goes to the shop's owner, and shows a week that is made up. */
export const Reader = ({ kind, value, onChange }: ReaderProps) => {
  const { t } = useTranslation();
  if (kind === undefined) return <ReaderPicker value={value} onChange={onChange} />;
  return <Text size="sm">{t('templates.digestReader')}</Text>;
};
