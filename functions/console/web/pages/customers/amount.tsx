import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { NumberField } from '../../ui/number-field.tsx';

type AmountProps = {
  label: string;
  description: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

/** An amount that counts once it is typed: on Enter, or when one goes on. */
export const Amount = ({ label, description, value, onChange }: AmountProps) => {
  const { currency } = useFormat();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The filter may be taken off by its chip.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const take = () => {
    if (typed !== value && !Number.isNaN(typed)) onChange(typed);
  };
  return (
    <NumberField
      label={label}
      description={description}
      value={typed}
      onChange={setTyped}
      min={1}
      unit={currency}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
};
