import { CloseButton, Loader, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Milliseconds without a further letter after which a search begins. */
const PAUSE = 150;

type SearchFieldProps = Pick<TextInputProps, 'flex' | 'w'> & {
  label: string;
  placeholder: string;
  /** What is searched for, as the address says. */
  asked: string;
  onAsk: (q: string) => void;
  isBusy: boolean;
};

/** Searches as one types. What is typed stands in the address a moment later. */
export const SearchField = ({ label, asked, onAsk, isBusy, ...rest }: SearchFieldProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(asked);
  const ask = useDebouncedCallback(onAsk, PAUSE);
  // The address may change by other ways than this field: going back, or clearing all.
  useEffect(() => setTyped((now) => (now.trim() === asked.trim() ? now : asked)), [asked]);
  const take = (q: string) => {
    setTyped(q);
    ask(q);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
      leftSection={isBusy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label={t('common.clearSearch')} onClick={() => take('')} />
      }
      maxLength={100}
      autoComplete="off"
      {...rest}
    />
  );
};
