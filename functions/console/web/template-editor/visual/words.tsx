import { ActionIcon, Button, Group, Menu, Textarea, Tooltip } from '@mantine/core';
import { IconBold, IconItalic, IconLink, IconVariable } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MjmlElement } from '../../../../email/markup/mjml-tree.ts';
import { isContained, setContent } from '../document/attributes.ts';
import type { Blocks } from './use-blocks.ts';

/** What stands before and behind the words that are marked. */
const MARKS = {
  bold: { icon: IconBold, before: '<b>', behind: '</b>' },
  italic: { icon: IconItalic, before: '<i>', behind: '</i>' },
  link: { icon: IconLink, before: '<a href="https://">', behind: '</a>' },
} as const;
const MARK_NAMES = ['bold', 'italic', 'link'] as const;

/** As Liquid writes them; a customer whose name is not known is addressed by the fallback. */
const variablesWith = (fallback: string) => ({
  firstName: `{{ customer.firstName | default: "${fallback}" }}`,
  lastName: '{{ customer.lastName }}',
  shopName: '{{ shop.name }}',
  shopUrl: '{{ shop.url }}',
});
const VARIABLE_NAMES = ['firstName', 'lastName', 'shopName', 'shopUrl'] as const;

type WordsProps = { blocks: Blocks; element: MjmlElement; isReadOnly: boolean };

/** The words of a block as they are written, with what marks them and what is filled in for each reader. */
export const Words = ({ blocks: { of, type }, element, isReadOnly }: WordsProps) => {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const fallback = t('templates.blocks.fallback');
  const variables = variablesWith(fallback);
  const held = of.text.slice(element.contentStart, element.contentEnd);
  const written = held.trim();
  const [typed, setTyped] = useState<{ words: string; isHalf: boolean }>();
  // The white space around the words is the template's, and what one types at their end is theirs.
  const [around] = useState(() => held.split(written || held));
  const words = typed && (typed.isHalf || typed.words.trim() === written) ? typed.words : written;
  /** Half a tag waits until it is whole. */
  const write = (next: string) => {
    const [before = '', behind = ''] = around;
    const content = before + next + behind;
    const isHalf = !isContained(of, element, content);
    setTyped({ words: next, isHalf });
    if (!isHalf) type(setContent(of, element, content));
  };
  const put = (before: string, behind = '') => {
    const { selectionStart = words.length, selectionEnd = words.length } = field.current ?? {};
    const chosen = words.slice(selectionStart, selectionEnd);
    write(words.slice(0, selectionStart) + before + chosen + behind + words.slice(selectionEnd));
    field.current?.focus();
  };
  return (
    <div>
      {!isReadOnly && (
        <Group gap={6} mb={6}>
          {MARK_NAMES.map((name) => {
            const { icon: Icon, before, behind } = MARKS[name];
            return (
              <Tooltip key={name} label={t(`templates.blocks.marks.${name}`)}>
                <ActionIcon
                  variant="default"
                  aria-label={t(`templates.blocks.marks.${name}`)}
                  onClick={() => put(before, behind)}
                >
                  <Icon size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            );
          })}
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconVariable size={16} aria-hidden />}
              >
                {t('templates.blocks.variable')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {VARIABLE_NAMES.map((name) => (
                <Menu.Item key={name} onClick={() => put(variables[name])}>
                  {t(`templates.blocks.variables.${name}`, { fallback })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      <Textarea
        ref={field}
        label={t('templates.blocks.words')}
        value={words}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        readOnly={isReadOnly}
        autosize
        minRows={3}
        maxRows={12}
        spellCheck
        error={typed?.isHalf && t('templates.blocks.halfTag')}
      />
    </div>
  );
};
