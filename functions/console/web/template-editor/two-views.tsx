import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Where } from './mjml-document.ts';
import classes from './two-views.module.css';

export type ViewName = 'visual' | 'code';
const VIEWS = ['visual', 'code'] as const;

type TwoViewsProps = {
  open: ViewName;
  onOpen: (view: ViewName) => void;
  views: Record<ViewName, ReactNode>;
  /** Undefined where nothing may be changed. */
  history?: { where: Where; onUndo: () => void; onRedo: () => void } | undefined;
};

/** The template in two views, one of them open. The other is still there, so that both have one text and one history. */
export const TwoViews = ({ open, onOpen, views, history }: TwoViewsProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.views}>
      {VIEWS.map((view) => (
        <section
          key={view}
          className={view === open ? classes.open : undefined}
          aria-label={t(`templates.views.${view}`)}
          data-testid={`view-${view}`}
        >
          <div className={classes.bar}>
            <UnstyledButton
              className={classes.name}
              aria-expanded={view === open}
              onClick={() => onOpen(view)}
            >
              <IconChevronRight size={16} aria-hidden className={classes.chevron} />
              {t(`templates.views.${view}`)}
            </UnstyledButton>
            {view === open && history && <History {...history} />}
          </div>
          <div className={classes.held} hidden={view !== open}>
            {views[view]}
          </div>
        </section>
      ))}
    </div>
  );
};

const History = ({ where, onUndo, onRedo }: NonNullable<TwoViewsProps['history']>) => {
  const { t } = useTranslation();
  const steps = [
    { name: 'undo', icon: IconArrowBackUp, can: where.canUndo, go: onUndo },
    { name: 'redo', icon: IconArrowForwardUp, can: where.canRedo, go: onRedo },
  ] as const;
  return steps.map(({ name, icon: Icon, can, go }) => (
    <Tooltip key={name} label={t(`templates.history.${name}`)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(`templates.history.${name}`)}
        disabled={!can}
        onClick={go}
        data-testid={name}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  ));
};
