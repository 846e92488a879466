import { ActionIcon, Badge, Group, Text, Tooltip } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../client/queries.ts';
import { Loading } from '../../ui/answer.tsx';
import { useFormat } from '../../ui/format.ts';
import classes from './gallery.module.css';
import type { ListedTemplate } from './gallery.tsx';
import { MailPicture } from './mail-picture.tsx';
import { useMail } from './use-mail.ts';
import type { Uses } from './uses.ts';

type TemplateCardProps = {
  template: ListedTemplate;
  uses: Uses;
  onCopy: ((name: string) => void) | undefined;
};

const UsedBy = ({ automations, campaigns }: Uses) => {
  const { t } = useTranslation();
  const format = useFormat();
  const used = [
    ...(automations.length > 0 ? [t('templates.usedByAutomation', { names: format.and(automations) })] : []),
    ...(campaigns > 0 ? [t('templates.usedByCampaigns', { count: campaigns })] : []),
  ];
  return (
    <Text size="sm" c="dimmed">
      {used.length > 0 ? used.join(' · ') : t('templates.unused')}
    </Text>
  );
};

/** A template in the gallery: its mail, its name and subject, when it changed last, and what uses it. */
export const TemplateCard = ({ template, uses, onCopy }: TemplateCardProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const shop = useShopId();
  const { name, kind, subject, createdAt } = template;
  // The mail is made when its card comes into view.
  const { ref, inViewport } = useInViewport();
  const { data: saved } = useReading('getTemplate', { path: { name } }, { enabled: inViewport });
  const mail = useMail(name, saved);
  return (
    <li className={classes.card} ref={ref}>
      <div className={classes.picture}>
        {mail.isPending ? <Loading height="100%" /> : <MailPicture name={name} html={mail.data?.html} />}
      </div>
      <div className={classes.facts}>
        <Group justify="space-between" wrap="nowrap" mih={28}>
          <Link
            to="/shops/$shop/templates/$name"
            params={{ shop, name }}
            search={{}}
            className={classes.link}
          >
            {name}
          </Link>
          {kind === 'digest' && <Badge>{t('templates.digest')}</Badge>}
          {kind === undefined && onCopy && (
            <Tooltip label={t('templates.duplicate')}>
              <ActionIcon
                variant="subtle"
                className={classes.copy}
                onClick={() => onCopy(name)}
                aria-label={t('templates.duplicateOf', { name })}
              >
                <IconCopy size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
        <Text size="sm" truncate>
          {mail.isPending ? '\u00A0' : mail.data?.subject || subject}
        </Text>
        <Text size="sm" c="dimmed" title={format.instant(createdAt)}>
          {t('templates.changed', { ago: format.ago(createdAt) })}
        </Text>
        {kind === undefined && <UsedBy {...uses} />}
      </div>
    </li>
  );
};
