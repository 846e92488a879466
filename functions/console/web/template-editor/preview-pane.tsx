import { Alert, Group, Paper, ScrollArea, SegmentedControl, Stack, Switch } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconFileText } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../client/api.ts';
import { Loading } from '../ui/answer.tsx';
import { InboxLine } from './inbox-line.tsx';
import { previewHtml } from './preview-html.ts';
import classes from './preview-pane.module.css';
import { ScaledFrame } from './scaled-frame.tsx';

/** CSS pixels: what mail programs on a computer and on a phone give a mail. */
const WIDTHS = { desktop: 700, phone: 375 } as const;

export type Show = { as: 'desktop' | 'phone' | 'text'; isDark: boolean; hasImages: boolean };

type PreviewPaneProps = {
  /** The newest answer; undefined before the first. */
  mail: Output<'previewTemplate'> | undefined;
  show: Show;
  onShow: (show: Partial<Show>) => void;
  /** Who reads it: the picker. */
  reader: ReactNode;
};

const ICONS = { desktop: IconDeviceDesktop, phone: IconDeviceMobile, text: IconFileText };
const WAYS = ['desktop', 'phone', 'text'] as const;

const Way = ({ way }: { way: Show['as'] }) => {
  const { t } = useTranslation();
  const Icon = ICONS[way];
  return (
    <Group gap={6} wrap="nowrap" justify="center">
      <Icon size={16} aria-hidden />
      {t(`templates.ways.${way}`)}
    </Group>
  );
};

/** How the mail is shown: on what, in the dark, without pictures. */
const Controls = ({ show, onShow }: Pick<PreviewPaneProps, 'show' | 'onShow'>) => {
  const { t } = useTranslation();
  const data = WAYS.map((value) => ({ value, label: <Way way={value} /> }));
  return (
    <Group gap="md">
      <SegmentedControl
        size="xs"
        aria-label={t('templates.shownAs')}
        value={show.as}
        onChange={(as) => onShow({ as })}
        data={data}
      />
      <Switch
        size="xs"
        label={t('templates.dark')}
        checked={show.isDark}
        disabled={show.as === 'text'}
        onChange={({ currentTarget }) => onShow({ isDark: currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={t('templates.images')}
        checked={show.hasImages}
        disabled={show.as === 'text'}
        onChange={({ currentTarget }) => onShow({ hasImages: currentTarget.checked })}
      />
    </Group>
  );
};

const Mail = ({ mail, show }: Pick<PreviewPaneProps, 'mail' | 'show'>) => {
  const { t } = useTranslation();
  if (!mail) return <Loading height="100%" />;
  if (mail.html === '') return <Alert m="md">{t('templates.noMail')}</Alert>;
  if (show.as === 'text') {
    return (
      <ScrollArea h="100%" type="auto" viewportProps={{ tabIndex: 0 }}>
        <pre className={classes.text}>{mail.text}</pre>
      </ScrollArea>
    );
  }
  return (
    <ScaledFrame
      key={show.as}
      html={previewHtml(mail.html, show)}
      title={t('templates.mail')}
      width={WIDTHS[show.as]}
      isDark={show.isDark}
      testId="preview-frame"
    />
  );
};

/** The mail as the server compiles it for one reader, as different programs show it. */
export const PreviewPane = ({ mail, show, onShow, reader }: PreviewPaneProps) => {
  const { t } = useTranslation();
  return (
    <Paper component="section" aria-label={t('templates.preview')} className={classes.pane}>
      <Stack gap="sm" p="md" className={classes.top}>
        {reader}
        <Controls show={show} onShow={onShow} />
      </Stack>
      <InboxLine subject={mail?.subject ?? ''} preheader={mail?.preheader ?? ''} />
      <div className={classes.mail}>
        <Mail mail={mail} show={show} />
      </div>
    </Paper>
  );
};
