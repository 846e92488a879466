import { ColorInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asWritten, isTaken, type Property } from './block-kinds.ts';

type PropertyFieldProps = {
  property: Property;
  /** As the template has it; empty where it leaves it to its defaults. */
  value: string;
  isReadOnly: boolean;
  onWrite: (value: string) => void;
};

const ALIGNS = ['left', 'center', 'right'] as const;

/** One thing that a block says of itself. What MJML would refuse stays in the field and is told there. */
export const PropertyField = ({ property, value, isReadOnly, onWrite }: PropertyFieldProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const { attribute, kind } = property;
  const shown = typed ?? value;
  const isRight = isTaken(property, asWritten(property, shown));
  const change = (next: string) => {
    setTyped(next);
    const written = asWritten(property, next);
    if (isTaken(property, written)) onWrite(written);
  };
  const common = {
    label: t(`templates.blocks.properties.${attribute}`),
    error: isRight ? undefined : t(`templates.blocks.wrong.${kind}`),
    placeholder: t('templates.blocks.asUsual'),
    onBlur: () => isRight && setTyped(undefined),
    readOnly: isReadOnly,
    size: 'xs' as const,
  };
  if (kind === 'align') {
    return (
      <Select
        {...common}
        value={value || null}
        data={ALIGNS.map((each) => ({ value: each, label: t(`templates.blocks.aligns.${each}`) }))}
        clearable
        onChange={(next) => onWrite(next ?? '')}
      />
    );
  }
  if (kind === 'colour') {
    return (
      <ColorInput
        {...common}
        value={shown}
        onChange={change}
        fixOnBlur={false}
        withEyeDropper={false}
        popoverProps={{ withinPortal: true }}
      />
    );
  }
  return (
    <TextInput {...common} value={shown} onChange={({ currentTarget }) => change(currentTarget.value)} />
  );
};
