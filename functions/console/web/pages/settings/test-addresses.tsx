import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../client/queries.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Shop } from '../../ui/shop.ts';
import { isAddress } from './forms/address.ts';
import { SettingsFields } from './forms/settings-form.tsx';
import { useSettingsForm } from './forms/use-settings-form.ts';

/** As many as the API takes. */
const MOST = 10;

const read = ({ testAddresses = [] }: Shop) => ({ addresses: testAddresses });
type Values = ReturnType<typeof read>;

/** To whom of the shop's own people test mails may go. */
export const TestAddresses = ({ mayEdit }: { mayEdit: boolean }) => {
  const { t } = useTranslation();
  const change = useChange('putTestAddresses', { refresh: ['getShop'] });
  const settings = useSettingsForm<Values>({
    read,
    save: (body, ifMatch) => change.mutateAsync({ body, ifMatch }),
    validate: {
      addresses: (given) => {
        const wrong = given.find((each) => !isAddress(each));
        return wrong === undefined ? null : t('settings.sending.testWrong', { address: wrong });
      },
    },
  });
  const { form } = settings;
  return (
    <SettingsFields of={settings} mayEdit={mayEdit}>
      <Panel title={t('settings.sending.tests')} about={t('settings.sending.testsAbout')}>
        <TagsInput
          label={t('settings.sending.testAddresses')}
          description={t('settings.sending.testHint', { count: MOST })}
          maxTags={MOST}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          {...form.getInputProps('addresses')}
        />
      </Panel>
    </SettingsFields>
  );
};
