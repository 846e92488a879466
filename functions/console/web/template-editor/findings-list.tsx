import { Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from './diagnostics.ts';
import classes from './findings-list.module.css';

/** The line of a place, counted from 1. */
const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

type FindingsListProps = {
  findings: readonly Finding[];
  /** The MJML that they are of. */
  mjml: string;
  onGo: (finding: Finding) => void;
  /** What stands beside their count. */
  children?: ReactNode;
};

/** All that there is to say of what is written; each leads to its place. */
export const FindingsList = ({ findings, mjml, onGo, children }: FindingsListProps) => {
  const { t } = useTranslation();
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const said = [
    ...(errors > 0 ? [t('templates.errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('templates.warnings', { count: warnings })] : []),
  ].join(', ');
  return (
    <section className={classes.findings} aria-label={t('templates.findings')}>
      <div className={classes.sum}>
        <Text size="sm" role="status" className={classes.count}>
          {findings.length === 0 && <IconCircleCheck size={16} aria-hidden className={classes.good} />}
          {said || t('templates.noFindings')}
        </Text>
        {children}
      </div>
      <ul className={classes.list}>
        {findings.map((finding) => {
          const { code, field, from, severity, message } = finding;
          const Icon = severity === 'error' ? IconCircleX : IconAlertTriangle;
          return (
            <li key={`${code}:${field}:${from}:${message}`}>
              <UnstyledButton className={classes.finding} onClick={() => onGo(finding)}>
                <Icon
                  size={16}
                  className={severity === 'error' ? classes.bad : classes.doubtful}
                  aria-label={t(`templates.severity.${severity}`)}
                />
                <span className={classes.message}>{message}</span>
                <Text span size="xs" c="dimmed" className={classes.place}>
                  {field === 'mjml'
                    ? t('templates.line', { line: lineOf(mjml, from) })
                    : t(`templates.${field}`)}
                </Text>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
