import { ColorInput, Image, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../client/queries.ts';
import { Panel } from '../../ui/panel.tsx';
import { type Shop, useMay } from '../../ui/shop.ts';
import { ReadOnly } from './forms/read-only.tsx';
import { SettingsFields } from './forms/settings-form.tsx';
import { useSettingsForm } from './forms/use-settings-form.ts';
import classes from './settings.module.css';

const read = ({ name, url, timeZone, postalAddress, brand }: Shop) => ({
  name,
  url,
  timeZone,
  postalAddress,
  brand: { colour: brand?.colour ?? '', logo: brand?.logo ?? '' },
});
type Values = ReturnType<typeof read>;

const bodyOf = ({ brand: { colour, logo }, ...rest }: Values) => ({
  ...rest,
  ...((colour || logo) && {
    brand: { ...(colour && { colour: colour.toLowerCase() }), ...(logo && { logo: logo.trim() }) },
  }),
});

/** Every time zone that the browser knows; UTC is not among them everywhere. */
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
const zonesWith = (zone: string) => [...new Set([zone, ...ZONES])].sort();

/** As a template says them. */
const VARIABLES = { colour: '{{ shop.colour }}', logo: '{{ shop.logo }}' };

/** How the shop is called, where it is, and how it looks. */
export const ShopSection = () => {
  const { t } = useTranslation();
  const mayEdit = useMay('owner');
  const change = useChange('putShopSettings', { refresh: ['getShop'] });
  const settings = useSettingsForm<Values>({
    read,
    save: (values, ifMatch) => change.mutateAsync({ body: bodyOf(values), ifMatch }),
    validate: {
      name: (name) => (name.trim() ? null : t('settings.shop.nameMissing')),
      url: (url) => (/^https?:\/\/[^\s.]+\.\S+/i.test(url) ? null : t('settings.shop.urlWrong')),
      postalAddress: (address) => (address.trim().length >= 5 ? null : t('settings.shop.addressMissing')),
      brand: {
        colour: (colour) => (/^(#[0-9a-f]{6})?$/i.test(colour) ? null : t('settings.shop.colourWrong')),
        logo: (logo) => (/^(https:\/\/\S+)?$/i.test(logo.trim()) ? null : t('settings.shop.logoWrong')),
      },
    },
  });
  const { form } = settings;
  const { logo } = form.values.brand;
  return (
    <SettingsFields of={settings} mayEdit={mayEdit}>
      {!mayEdit && <ReadOnly least="owner" />}
      <Panel title={t('settings.shop.title')} about={t('settings.shop.about')}>
        <Stack>
          <TextInput
            label={t('settings.shop.name')}
            description={t('settings.shop.nameHint')}
            required
            maxLength={100}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('settings.shop.url')}
            description={t('settings.shop.urlHint')}
            type="url"
            required
            {...form.getInputProps('url')}
          />
          <Select
            label={t('settings.shop.timeZone')}
            description={t('settings.shop.timeZoneHint')}
            data={zonesWith(form.values.timeZone)}
            searchable
            required
            allowDeselect={false}
            maxDropdownHeight={280}
            limit={60}
            {...form.getInputProps('timeZone')}
          />
          <Textarea
            label={t('settings.shop.address')}
            description={t('settings.shop.addressHint')}
            autosize
            minRows={2}
            required
            maxLength={300}
            {...form.getInputProps('postalAddress')}
          />
        </Stack>
      </Panel>
      <Panel title={t('settings.shop.brand')} about={t('settings.shop.brandAbout', VARIABLES)}>
        <Stack>
          <ColorInput
            label={t('settings.shop.colour')}
            description={t('settings.shop.colourHint')}
            format="hex"
            eyeDropperButtonProps={{ 'aria-label': t('settings.shop.pickColour') }}
            {...form.getInputProps('brand.colour')}
          />
          <TextInput
            label={t('settings.shop.logo')}
            description={t('settings.shop.logoHint')}
            type="url"
            {...form.getInputProps('brand.logo')}
          />
          {logo.startsWith('https://') && (
            <Image src={logo} alt={t('settings.shop.logoAlt')} className={classes.logo} w="auto" />
          )}
          <Text size="sm" c="dimmed">
            {t('settings.shop.senderHint')}
          </Text>
        </Stack>
      </Panel>
    </SettingsFields>
  );
};
