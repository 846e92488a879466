import { Alert, Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useSave } from '../../ui/save.ts';
import { SEGMENTS, type Segment } from '../../ui/segments.ts';
import { decidedOf } from './automation-switch.tsx';
import type { Automation } from './types.ts';
import { useTemplates } from './use-templates.ts';

/** What the form edits: all but whether it is on, which has its switch. */
const editedOf = (automation: Automation) => {
  const { enabled: _, ...edited } = decidedOf(automation);
  return edited;
};
type Edited = ReturnType<typeof editedOf>;

const isSame = (one: Edited, other: Edited): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Edits an automation in place. Who saves after somebody else is told so and keeps what was typed. */
export const AutomationForm = ({ automation }: { automation: Automation }) => {
  const { t } = useTranslation();
  const theirs = editedOf(automation);
  const [base, setBase] = useState(theirs);
  const [decided, setDecided] = useState(theirs);
  const change = (part: Partial<Edited>) => setDecided({ ...decided, ...part });
  const take = () => {
    setBase(theirs);
    setDecided(theirs);
  };
  const isChanged = !isSame(decided, base);
  const isOutdated = !isSame(theirs, base);
  if (isOutdated && !isChanged) take();
  const { names = [automation.template] } = useTemplates();
  const save = useSave('putAutomation', {
    refresh: ['listAutomations', 'getAutomation'],
    onSuccess: (saved) => {
      setBase(editedOf(saved));
      setDecided(editedOf(saved));
    },
  });
  const { trigger, template, cooldownDays, holdOutPercent, name } = decided;
  const pick = (segments: Segment[]) => change({ trigger: { ...trigger, segments } });
  const isWhole =
    trigger.segments.length > 0 && name.trim() !== '' && !Number.isNaN(cooldownDays + holdOutPercent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { automationId, enabled, version } = automation;
    const body = { ...decided, name: name.trim(), enabled };
    save.mutate({ path: { automationId }, body, ifMatch: String(version) });
  };
  return (
    <Panel title={t('campaigns.automation.edit')}>
      <LeaveGuard isUnsaved={isChanged && !save.isPending} />
      <form onSubmit={submit}>
        <Stack>
          {isOutdated && <Outdated onTake={take} onKeep={() => setBase(theirs)} />}
          <TextInput
            label={t('campaigns.name')}
            value={name}
            maxLength={100}
            required
            error={name.trim() === '' && t('campaigns.nameMissing')}
            onChange={(event) => change({ name: event.currentTarget.value })}
            maw="32rem"
          />
          <Checkbox.Group
            label={t('campaigns.automation.segments')}
            description={t('campaigns.automation.segmentsHint')}
            error={trigger.segments.length === 0 && t('campaigns.lacks.audience')}
            value={trigger.segments}
            onChange={(values) => pick(SEGMENTS.filter((each) => values.includes(each)))}
          >
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mt="xs" spacing="xs">
              {SEGMENTS.map((each) => (
                <Checkbox key={each} value={each} label={t(`segments.names.${each}`)} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <Group align="flex-start">
            <Select
              label={t('campaigns.automation.template')}
              data={names}
              value={template}
              allowDeselect={false}
              onChange={(value) => change({ template: value ?? template })}
            />
            <NumberField
              label={t('campaigns.automation.cooldown')}
              min={1}
              max={3650}
              isNeeded
              value={cooldownDays}
              onChange={(value = Number.NaN) => change({ cooldownDays: value })}
            />
            <NumberField
              label={t('campaigns.holdOut.label')}
              unit="%"
              max={50}
              isNeeded
              value={holdOutPercent}
              onChange={(value = Number.NaN) => change({ holdOutPercent: value })}
            />
          </Group>
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!isWhole || !isChanged || isOutdated}>
              {t('common.save')}
            </Button>
            {isChanged && (
              <Button variant="default" onClick={() => setDecided(base)}>
                {t('campaigns.automation.discard')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
};

/** Somebody else saved other settings while these were typed. */
const Outdated = ({ onTake, onKeep }: { onTake: () => void; onKeep: () => void }) => {
  const { t } = useTranslation();
  return (
    <Alert color="orange" title={t('campaigns.saving.changed')} role="alert">
      {t('campaigns.saving.changedHint')}
      <Group mt="sm">
        <Button size="xs" variant="default" onClick={onTake}>
          {t('campaigns.saving.takeTheirs')}
        </Button>
        <Button size="xs" variant="default" onClick={onKeep}>
          {t('campaigns.saving.keepMine')}
        </Button>
      </Group>
    </Alert>
  );
};
