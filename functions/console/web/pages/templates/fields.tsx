import { Text, TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../template-editor/diagnostics.ts';
import type { Source } from '../../template-editor/source.ts';
import classes from './fields.module.css';

const NAMES = ['subject', 'preheader'] as const;
type Name = (typeof NAMES)[number];

/** Characters that templates take (email/template.ts). */
const LONGEST = 200;

type FieldsProps = {
  source: Source;
  /** As the reader of the preview gets them; undefined before the first mail. */
  shown: Record<Name, string> | undefined;
  findings: readonly Finding[];
  isReadOnly: boolean;
  onWrite: (part: Partial<Source>) => void;
};

/** How long the line is as its reader gets it, and how much of that is seen. */
const Length = ({ name, text }: { name: Name; text: string }) => {
  const { t } = useTranslation();
  return (
    <Tooltip label={t(`templates.${name}Length`, { count: text.length })}>
      <Text span size="xs" c="dimmed" className={classes.length}>
        {text.length}
      </Text>
    </Tooltip>
  );
};

/** The two lines that an inbox shows of a mail. */
export const Fields = ({ source, shown, findings, isReadOnly, onWrite }: FieldsProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.fields}>
      {NAMES.map((name) => (
        <div key={name} className={classes.field}>
          <label htmlFor={`template-${name}`}>{t(`templates.${name}`)}</label>
          <TextInput
            id={`template-${name}`}
            value={source[name]}
            maxLength={LONGEST}
            readOnly={isReadOnly}
            spellCheck
            rightSection={shown && <Length name={name} text={shown[name]} />}
            error={findings.find(({ field }) => field === name)?.message}
            onChange={({ currentTarget }) => onWrite({ [name]: currentTarget.value })}
          />
        </div>
      ))}
    </div>
  );
};
