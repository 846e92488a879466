import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../client/queries.ts';
import { sourceOf } from '../../template-editor/source.ts';
import { Failed } from '../../ui/answer.tsx';
import { useSave } from '../../ui/save.ts';
import { BLANK, useBlank } from './blank.ts';
import type { ListedTemplate } from './gallery.tsx';
import { freeName, nameFrom } from './template-name.ts';

type NewTemplateProps = {
  /** What it begins with: BLANK or the name of a template; the form is closed without it. */
  from: string | undefined;
  templates: readonly ListedTemplate[];
  onFrom: (from: string) => void;
  onClose: () => void;
};

/** A version that is not there yet: saved only where nobody took the name meanwhile. */
const NOT_THERE = '"0"';

/** Begins a template, with nothing or with a copy of another one. */
export const NewTemplate = ({ from, templates, onFrom, onClose }: NewTemplateProps) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shop = useShopId();
  const taken = templates.map(({ name }) => name);
  const isCopy = from !== undefined && from !== BLANK;
  const [typed, setTyped] = useState(isCopy ? freeName(from, taken) : '');
  const name = nameFrom(typed);
  const blank = useBlank();
  const base = useReading('getTemplate', { path: { name: from ?? '' } }, { enabled: isCopy });
  const source = isCopy ? base.data && sourceOf(base.data) : blank;
  const create = useSave('putTemplate', {
    isToldInPlace: true,
    refresh: ['listTemplates'],
    done: t('templates.made'),
    onSuccess: ({ name: made }) =>
      navigate({ to: '/shops/$shop/templates/$name', params: { shop, name: made }, search: {} }),
  });
  const isTaken = taken.includes(name);
  const isEmpty = typed.trim() !== '' && name === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name && source && !isTaken) create.mutate({ path: { name }, body: source, ifMatch: NOT_THERE });
  };
  const bases = templates.filter(({ kind }) => kind === undefined).map((each) => each.name);
  return (
    <Modal opened={from !== undefined} onClose={onClose} title={t('templates.new')}>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={t('templates.beginWith')}
            data={[{ value: BLANK, label: t('templates.blankName') }, ...bases]}
            value={from ?? BLANK}
            onChange={(base) => onFrom(base ?? BLANK)}
            allowDeselect={false}
          />
          <TextInput
            label={t('templates.name')}
            description={t('templates.nameRule')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            error={isTaken ? t('templates.nameTaken', { name }) : isEmpty && t('templates.nameEmpty')}
            required
            data-autofocus
          />
          {name !== '' && name !== typed && (
            <Text size="sm" role="status">
              {t('templates.nameWillBe', { name })}
            </Text>
          )}
          {create.error && <Failed error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!name || isTaken || !source} loading={create.isPending}>
              {t('templates.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
