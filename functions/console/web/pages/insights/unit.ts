import { useFormat } from '../../ui/format.ts';

/** What a figure counts: minor units, things, or a part of 1. */
export type Unit = 'money' | 'number' | 'share';

/** How figures of a unit are written: as text, short on an axis, and as a bare number in a file. */
export const useUnit = () => {
  const { number, compact, percent, wholeMoney, shortMoney, minorUnits } = useFormat();
  return (unit: Unit) => {
    if (unit === 'money') {
      return {
        text: wholeMoney,
        axis: shortMoney,
        cell: (value: number) => value / minorUnits,
      };
    }
    if (unit === 'share') {
      return {
        text: (value: number) => percent(value, 1),
        axis: (value: number) => percent(value),
        cell: (value: number) => value,
      };
    }
    return { text: number, axis: compact, cell: (value: number) => value };
  };
};
