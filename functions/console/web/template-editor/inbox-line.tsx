import { Avatar, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShop } from '../ui/shop.ts';
import classes from './inbox-line.module.css';

/** The mail as one line of an inbox: who it is from, what it is about, and how it begins. */
export const InboxLine = ({ subject, preheader }: { subject: string; preheader: string }) => {
  const { t } = useTranslation();
  const { name } = useShop();
  return (
    <section className={classes.line} aria-label={t('templates.inInbox')}>
      <Avatar color="homing" radius="xl" size="md" aria-hidden>
        {name.slice(0, 1).toUpperCase()}
      </Avatar>
      <div className={classes.words}>
        <Text size="sm" fw={600} truncate>
          {name}
        </Text>
        <Text size="sm" truncate>
          {subject || '\u00A0'}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {preheader || '\u00A0'}
        </Text>
      </div>
    </section>
  );
};
