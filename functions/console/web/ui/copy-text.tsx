import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './copy-text.module.css';

type CopyTextProps = {
  text: string;
  /** What it is, for the button. */
  label: string;
  /** Keeps its lines, in a block of its own. */
  isBlock?: boolean;
};

/** A text to take along: as it is, with a button that copies it. */
export const CopyText = ({ text, label, isBlock = false }: CopyTextProps) => {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap" align={isBlock ? 'flex-start' : 'center'}>
      <Code
        block={isBlock}
        className={isBlock ? classes.block : classes.line}
        {...(isBlock && { tabIndex: 0, role: 'region', 'aria-label': label })}
      >
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'common.copied' : 'common.copy')}>
            <ActionIcon
              variant="default"
              size="lg"
              onClick={copy}
              aria-label={`${t(copied ? 'common.copied' : 'common.copy')}: ${label}`}
            >
              {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
};
