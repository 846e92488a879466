import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange, useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Shop, useMay, useShop } from '../../ui/shop.ts';
import { ReadOnly } from './forms/read-only.tsx';
import { SettingsFields } from './forms/settings-form.tsx';
import { useSettingsForm } from './forms/use-settings-form.ts';

/** What is typed: nothing, or an amount, which is `NaN` while it cannot be read. */
type Amount = number | undefined;
type Values = { costs: { shippingPerOrder: Amount; perThousandMails: Amount } };

/** What the API takes a thousand mails to cost where nothing is set, in minor units. */
const PER_THOUSAND = 10;

/** Amounts of money as one types them, in units of the currency, and as the API has them. */
const inUnits = (minor: number | undefined, units: number): Amount =>
  minor === undefined ? undefined : minor / units;
const inMinor = (amount: Amount, units: number): number | undefined =>
  amount === undefined ? undefined : Math.round(amount * units * 1e6) / 1e6;

const readIn =
  (units: number) =>
  ({ costs }: Shop): Values => ({
    costs: {
      shippingPerOrder: inUnits(costs?.shippingPerOrder, units),
      perThousandMails: inUnits(costs?.perThousandMails ?? PER_THOUSAND, units),
    },
  });

/** What selling costs the shop, and how its customers are scored. */
export const CostsSection = () => {
  const { t } = useTranslation();
  const mayEdit = useMay('owner');
  const { rfm = { method: 'automatic' } } = useShop();
  const { currency, minorUnits, decimals } = useFormat();
  const shop = useShopId();
  const change = useChange('putSettings', { refresh: ['getShop'] });
  const readable = (amount: Amount) => (Number.isNaN(amount) ? t('common.number.notANumber') : null);
  const settings = useSettingsForm<Values>({
    read: readIn(minorUnits),
    save: ({ costs }, ifMatch) => {
      const shipping = inMinor(costs.shippingPerOrder, minorUnits);
      const perThousandMails = inMinor(costs.perThousandMails, minorUnits);
      const body = {
        rfm,
        costs: {
          ...(shipping !== undefined && { shippingPerOrder: Math.round(shipping) }),
          ...(perThousandMails !== undefined && { perThousandMails }),
        },
      };
      return change.mutateAsync({ body, ifMatch });
    },
    validate: { costs: { shippingPerOrder: readable, perThousandMails: readable } },
  });
  const { form } = settings;
  const money = { unit: currency, decimals, maw: '14rem' };
  return (
    <SettingsFields of={settings} mayEdit={mayEdit}>
      {!mayEdit && <ReadOnly least="owner" />}
      <Panel title={t('settings.costs.title')} about={t('settings.costs.about')}>
        <Stack>
          <NumberField
            label={t('settings.costs.shipping')}
            description={t('settings.costs.shippingHint')}
            {...money}
            {...form.getInputProps('costs.shippingPerOrder')}
          />
          <NumberField
            label={t('settings.costs.mails')}
            description={t('settings.costs.mailsHint')}
            {...money}
            decimals={decimals + 2}
            isNeeded
            {...form.getInputProps('costs.perThousandMails')}
          />
          <Text size="sm" c="dimmed">
            {t('settings.costs.goods')}
          </Text>
        </Stack>
      </Panel>
      <Panel title={t('settings.costs.scoring')} about={t('settings.costs.scoringAbout')}>
        <Stack align="flex-start">
          <Text>{t(`settings.costs.methods.${rfm.method}`)}</Text>
          <Anchor renderRoot={(props) => <Link to="/shops/$shop/segments" params={{ shop }} {...props} />}>
            {t(mayEdit ? 'settings.costs.toSegments' : 'settings.costs.lookAtSegments')}
          </Anchor>
        </Stack>
      </Panel>
    </SettingsFields>
  );
};
