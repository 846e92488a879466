import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { localDayOf } from '../../ui/days.ts';
import { useFormat } from '../../ui/format.ts';
import { whyOf } from './why.ts';

/** The sentence on a customer who was read. */
export const useWhy = (customer: Output<'getCustomer'> | undefined): string | undefined => {
  const { t } = useTranslation();
  const format = useFormat();
  if (!customer) return undefined;
  const { profile, orders } = customer;
  return whyOf({ ...profile, orders }, { t, format, today: localDayOf(Date.now(), format.timeZone) });
};
