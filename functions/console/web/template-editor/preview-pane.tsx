import { ActionIcon, Alert, Group, Paper, ScrollArea, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconDeviceMobile,
  IconFileText,
  IconMoon,
  IconPhotoOff,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../client/api.ts';
import { Loading } from '../ui/answer.tsx';
import { InboxLine } from './inbox-line.tsx';
import { previewHtml } from './preview-html.ts';
import classes from './preview-pane.module.css';
import { ScaledFrame } from './scaled-frame.tsx';
import { showChosen, watchBlocks } from './visual/mail-blocks.ts';

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
  /** The number of the block that is chosen. */
  chosen: number | undefined;
  onChoose: (block: number) => void;
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

type ToggleProps = {
  label: string;
  isOn: boolean;
  isOff: boolean;
  icon: typeof IconMoon;
  onToggle: () => void;
};

const Toggle = ({ label, isOn, isOff, icon: Icon, onToggle }: ToggleProps) => (
  <Tooltip label={label}>
    <ActionIcon
      variant={isOn ? 'filled' : 'default'}
      size="lg"
      aria-label={label}
      aria-pressed={isOn}
      disabled={isOff}
      onClick={onToggle}
    >
      <Icon size={18} />
    </ActionIcon>
  </Tooltip>
);

/** How the mail is shown: on what, in the dark, without pictures. */
const Controls = ({ show, onShow }: Pick<PreviewPaneProps, 'show' | 'onShow'>) => {
  const { t } = useTranslation();
  const { as, isDark, hasImages } = show;
  const isText = as === 'text';
  return (
    <Group gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('templates.shownAs')}
        value={as}
        onChange={(way) => onShow({ as: way })}
        data={WAYS.map((value) => ({ value, label: <Way way={value} /> }))}
      />
      <Toggle
        label={t('templates.dark')}
        icon={IconMoon}
        isOn={isDark}
        isOff={isText}
        onToggle={() => onShow({ isDark: !isDark })}
      />
      <Toggle
        label={t('templates.noImages')}
        icon={IconPhotoOff}
        isOn={!hasImages}
        isOff={isText}
        onToggle={() => onShow({ hasImages: !hasImages })}
      />
    </Group>
  );
};

type MailProps = Pick<PreviewPaneProps, 'mail' | 'show' | 'chosen' | 'onChoose'>;

const Mail = ({ mail, show, chosen, onChoose }: MailProps) => {
  const { t } = useTranslation();
  const shown = useRef<Document>(undefined);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useEffect(() => {
    if (shown.current) showChosen(shown.current, chosen);
  }, [chosen]);
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
      html={previewHtml(mail.blocks ?? mail.html, show)}
      onLoaded={(loaded) => {
        shown.current = loaded;
        watchBlocks(loaded, (number) => choose.current(number));
        showChosen(loaded, chosen);
      }}
      title={t('templates.mail')}
      width={WIDTHS[show.as]}
      isFluid={show.as === 'desktop'}
      isDark={show.isDark}
      testId="preview-frame"
    />
  );
};

/** The mail as the server compiles it for one reader, as different programs show it. */
export const PreviewPane = ({ mail, show, onShow, reader, chosen, onChoose }: PreviewPaneProps) => {
  const { t } = useTranslation();
  return (
    <Paper component="section" aria-label={t('templates.preview')} className={classes.pane}>
      <div className={classes.top}>
        <div className={classes.reader}>{reader}</div>
        <Controls show={show} onShow={onShow} />
      </div>
      <InboxLine subject={mail?.subject ?? ''} preheader={mail?.preheader ?? ''} />
      <div className={classes.mail}>
        <Mail mail={mail} show={show} chosen={chosen} onChoose={onChoose} />
      </div>
    </Paper>
  );
};
