import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { type FocusEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format.ts';
import { type NumberRead, readNumber, writtenNumber } from './read-number.ts';

type NumberFieldProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'min' | 'max'> & {
  value?: number | undefined;
  /** `NaN` where what stands there is no number as asked for: the field tells why, and it is not to be saved. */
  onChange: (value: number | undefined) => void;
  /** Takes no empty field. */
  isNeeded?: boolean;
  /** How many decimals at most: none where left out. */
  decimals?: number;
  min?: number;
  max?: number;
  /** What it counts, shown beside it: `EUR`. */
  unit?: string;
};

/** Pixels that a letter of the unit takes, and the room around it. */
const LETTER = 11;
const ROOM = 20;

/** A number as one types it, decimals after a comma or a point. What cannot be read stays, and is told as wrong. */
export const NumberField = ({
  value,
  onChange,
  isNeeded = false,
  decimals = 0,
  min = 0,
  max = 1e9,
  unit = '',
  error,
  onBlur,
  ...rest
}: NumberFieldProps) => {
  const { t } = useTranslation();
  const { locale, number } = useFormat();
  const bounds = { decimals, min, max };
  const read = (typed: string): NumberRead & { message?: string } => {
    const bare = unit && typed.trim().endsWith(unit) ? typed.trim().slice(0, -unit.length) : typed;
    const { value: found, fault } = readNumber(bare, locale, bounds);
    if (fault) {
      const limits = { count: decimals, min: number(min), max: number(max) };
      return { value: found, message: t(`common.number.${fault}`, limits) };
    }
    return found === undefined && isNeeded
      ? { value: Number.NaN, message: t('common.number.missing') }
      : { value: found };
  };
  const [text, setText] = useState(() => writtenNumber(value, locale, bounds));
  const [known, setKnown] = useState(value);
  // Another value from outside, as when what was typed is taken back; not the one that was just typed.
  if (!Object.is(value, known)) {
    setKnown(value);
    if (!Object.is(read(text).value, value)) setText(writtenNumber(value, locale, bounds));
  }
  const { value: standing, message } = read(text);
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    // Shows how it was understood.
    if (!message) setText(writtenNumber(standing, locale, bounds));
    onBlur?.(event);
  };
  return (
    <TextInput
      {...rest}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(read(currentTarget.value).value);
      }}
      onBlur={leave}
      error={message ?? error}
      inputMode={decimals > 0 ? 'decimal' : 'numeric'}
      autoComplete="off"
      rightSection={
        unit && (
          <Text size="sm" c="dimmed">
            {unit}
          </Text>
        )
      }
      rightSectionWidth={unit.length * LETTER + ROOM}
      rightSectionPointerEvents="none"
    />
  );
};
