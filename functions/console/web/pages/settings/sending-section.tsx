import { Group, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../client/queries.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Shop, useMay } from '../../ui/shop.ts';
import { isAddress } from './forms/address.ts';
import { ReadOnly } from './forms/read-only.tsx';
import { SettingsFields } from './forms/settings-form.tsx';
import { useSettingsForm } from './forms/use-settings-form.ts';
import classes from './settings.module.css';

/** As many as the API takes. */
const MOST_TEST_ADDRESSES = 10;

type Amount = number | undefined;
const read = ({ replyTo = '', digestTo = '', testAddresses = [], frequencyCap, openPixel }: Shop) => ({
  replyTo,
  digestTo,
  testAddresses,
  frequencyCap: { messages: frequencyCap.messages, days: frequencyCap.days } satisfies Record<string, Amount>,
  openPixel,
});
type Values = Omit<ReturnType<typeof read>, 'frequencyCap'> & {
  frequencyCap: { messages: Amount; days: Amount };
};

const bodyOf = ({
  replyTo,
  digestTo,
  testAddresses,
  frequencyCap: { messages, days },
  openPixel,
}: Values) => ({
  ...(replyTo && { replyTo }),
  ...(digestTo && { digestTo }),
  testAddresses,
  frequencyCap: { messages: Number(messages), days: Number(days) },
  openPixel,
});

/** How mails go out: how many at most, where answers go, who gets the digest and test mails. */
export const SendingSection = () => {
  const { t } = useTranslation();
  const mayEdit = useMay('owner');
  const change = useChange('putSendingSettings', { refresh: ['getShop'] });
  const address = (given: string) => (!given || isAddress(given) ? null : t('settings.sending.addressWrong'));
  const amount = (given: Amount) => (Number(given) >= 1 ? null : t('settings.sending.capWrong'));
  const settings = useSettingsForm<Values>({
    read,
    save: (values, ifMatch) => change.mutateAsync({ body: bodyOf(values), ifMatch }),
    validate: {
      replyTo: address,
      digestTo: address,
      testAddresses: (given) => {
        const wrong = given.find((each) => !isAddress(each));
        return wrong === undefined ? null : t('settings.sending.testWrong', { address: wrong });
      },
      frequencyCap: { messages: amount, days: amount },
    },
  });
  const { form } = settings;
  const [messages, days] = [Number(form.values.frequencyCap.messages), Number(form.values.frequencyCap.days)];
  const whole = { min: 1, isNeeded: true, className: classes.small };
  return (
    <SettingsFields of={settings} mayEdit={mayEdit}>
      {!mayEdit && <ReadOnly least="owner" />}
      <Panel title={t('settings.sending.cap')} about={t('settings.sending.capAbout')}>
        <Group gap="sm" align="flex-start">
          <NumberField
            label={t('settings.sending.capMails')}
            max={100}
            {...whole}
            {...form.getInputProps('frequencyCap.messages')}
          />
          <NumberField
            label={t('settings.sending.capDays')}
            max={365}
            {...whole}
            {...form.getInputProps('frequencyCap.days')}
          />
        </Group>
        {messages >= 1 && days >= 1 && (
          <Text size="sm" mt="sm">
            {t('settings.sending.capSays', {
              mails: t('settings.sending.mails', { count: messages }),
              days: t('settings.sending.days', { count: days }),
            })}
          </Text>
        )}
      </Panel>
      <Panel title={t('settings.sending.addresses')}>
        <Stack>
          <TextInput
            label={t('settings.sending.replyTo')}
            description={t('settings.sending.replyToHint')}
            type="email"
            {...form.getInputProps('replyTo')}
          />
          <TextInput
            label={t('settings.sending.digestTo')}
            description={t('settings.sending.digestToHint')}
            type="email"
            {...form.getInputProps('digestTo')}
          />
        </Stack>
      </Panel>
      <Panel title={t('settings.sending.tests')} about={t('settings.sending.testsAbout')}>
        <TagsInput
          label={t('settings.sending.testAddresses')}
          description={t('settings.sending.testHint', { count: MOST_TEST_ADDRESSES })}
          maxTags={MOST_TEST_ADDRESSES}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          {...form.getInputProps('testAddresses')}
        />
      </Panel>
      <Panel title={t('settings.sending.openings')}>
        <Switch
          label={t('settings.sending.pixel')}
          description={t('settings.sending.pixelHint')}
          {...form.getInputProps('openPixel', { type: 'checkbox' })}
        />
      </Panel>
    </SettingsFields>
  );
};
