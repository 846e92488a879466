import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { localDayOf } from '../../../ui/days.ts';
import { useFormat } from '../../../ui/format.ts';
import { timeIn, townOf } from '../zoned.ts';

/** A day and a time on the shop's clock, as typed. */
export type When = { day: string; time: string };

const DAY = 86_400_000;

/** Ten in the morning of the shop's next day. */
export const tomorrow = (timeZone: string): When => ({
  day: localDayOf(Date.now() + DAY, timeZone),
  time: '10:00',
});

/** The same instant on the reader's own clock, where that shows another time. */
const useOwnTime = (at: string | undefined): string | undefined => {
  const { timeZone, locale } = useFormat();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (at === undefined) return undefined;
  const instant = Date.parse(at);
  const isSame =
    localDayOf(instant, own) === localDayOf(instant, timeZone) &&
    timeIn(instant, own) === timeIn(instant, timeZone);
  if (isSame) return undefined;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
};

type WhenInputProps = {
  when: When;
  onChange: (when: When) => void;
  /** The instant that it names. */
  at: string | undefined;
  isPast: boolean;
};

/** When a campaign goes, on the shop's clock. */
export const WhenInput = ({ when, onChange, at, isPast }: WhenInputProps) => {
  const { t } = useTranslation();
  const { timeZone } = useFormat();
  const ownTime = useOwnTime(at);
  const town = townOf(timeZone);
  return (
    <Stack gap={4}>
      <Group align="flex-start" gap="sm">
        <TextInput
          type="date"
          label={t('campaigns.review.day')}
          value={when.day}
          min={localDayOf(Date.now(), timeZone)}
          onChange={(event) => onChange({ ...when, day: event.currentTarget.value })}
          error={isPast && t('campaigns.review.past')}
        />
        <TextInput
          type="time"
          label={t('campaigns.review.time', { town })}
          value={when.time}
          onChange={(event) => onChange({ ...when, time: event.currentTarget.value })}
        />
      </Group>
      {ownTime !== undefined && (
        <Text size="sm" c="dimmed">
          {t('campaigns.review.ownTime', { time: ownTime })}
        </Text>
      )}
    </Stack>
  );
};
