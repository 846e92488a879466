import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../template-editor/diagnostics.ts';
import type { Source } from '../../template-editor/source.ts';
import classes from './fields.module.css';

type FieldsProps = {
  source: Source;
  findings: readonly Finding[];
  isReadOnly: boolean;
  onWrite: (part: Partial<Source>) => void;
};

const LONGEST = 200;
const NAMES = ['subject', 'preheader'] as const;

/** The two lines that an inbox shows of a mail. */
export const Fields = ({ source, findings, isReadOnly, onWrite }: FieldsProps) => {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" className={classes.fields}>
      {NAMES.map((name) => (
        <TextInput
          key={name}
          id={`template-${name}`}
          label={t(`templates.${name}`)}
          description={t(`templates.${name}Hint`)}
          value={source[name]}
          maxLength={LONGEST}
          readOnly={isReadOnly}
          spellCheck
          error={findings.find(({ field }) => field === name)?.message}
          onChange={({ currentTarget }) => onWrite({ [name]: currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
};
