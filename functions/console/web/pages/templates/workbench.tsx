import { Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { CodeView } from '../../template-editor/code-view.tsx';
import type { Finding } from '../../template-editor/diagnostics.ts';
import { FindingsList } from '../../template-editor/findings-list.tsx';
import { MailSize } from '../../template-editor/mail-size.tsx';
import { PreviewPane } from '../../template-editor/preview-pane.tsx';
import { TwoViews, type ViewName } from '../../template-editor/two-views.tsx';
import { usePreview } from '../../template-editor/use-preview.ts';
import { DesignView } from '../../template-editor/visual/design-view.tsx';
import { useBlocks } from '../../template-editor/visual/use-blocks.ts';
import { Failed } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../../ui/shop.ts';
import { Actions } from './actions.tsx';
import { Conflict } from './conflict.tsx';
import { Fields } from './fields.tsx';
import { Notices } from './notices.tsx';
import { Reader } from './reader.tsx';
import { SendTest } from './send-test.tsx';
import { type SavedTemplate, useEditing } from './use-editing.ts';
import { useShow } from './use-show.ts';
import { Versions } from './versions.tsx';
import { BackToTemplates, LastSaved } from './where.tsx';
import classes from './workbench.module.css';

/** A template with what it is written in on one side, and the mail that it becomes on the other. */
export const Workbench = ({ saved }: { saved: SavedTemplate }) => {
  const { name, kind } = saved;
  const isReadOnly = !useMay('marketer');
  const editing = useEditing(saved);
  const { show, setShow, search, go } = useShow();
  const { preview, findings: all, of } = usePreview(name, editing.source, search.reader);
  const [isTesting, setTesting] = useState(false);
  const findings = preview.isPlaceholderData ? [] : all;
  const { view, where } = editing;
  const blocks = useBlocks({ view, mjml: editing.source.mjml, cursor: where.cursor });
  const openView = (name: ViewName) => {
    go({ view: name === 'code' ? name : undefined });
    if (name === 'code') editing.showCursor();
  };
  const goToFinding = (finding: Finding) => {
    if (finding.field === 'mjml') openView('code');
    editing.goToFinding(finding);
  };
  const save = () => {
    if (!isReadOnly && editing.isDirty) editing.save();
  };
  useHotkeys([['mod+S', save]], [], true);
  return (
    <Page
      title={name}
      isWide
      above={<BackToTemplates />}
      intro={<LastSaved template={saved} isDirty={editing.isDirty} />}
      actions={
        <Actions
          name={name}
          isReadOnly={isReadOnly}
          isCopyable={kind === undefined}
          isDirty={editing.isDirty}
          isSaving={editing.isSaving}
          onSave={save}
          onTest={() => setTesting(true)}
          onVersions={() => go({ versions: true })}
        />
      }
    >
      <Stack gap="md" data-testid="template-editor">
        <Notices editing={editing} />
        <div className={classes.sides}>
          <section className={classes.written}>
            <Fields
              shown={preview.data?.html ? preview.data : undefined}
              source={editing.source}
              findings={findings}
              isReadOnly={isReadOnly}
              onWrite={editing.write}
            />
            <div className={classes.views}>
              <TwoViews
                open={search.view ?? 'visual'}
                onOpen={openView}
                history={isReadOnly ? undefined : { where, onUndo: editing.undo, onRedo: editing.redo }}
                views={{
                  visual: (
                    <DesignView blocks={blocks} isReadOnly={isReadOnly} onCode={() => openView('code')} />
                  ),
                  code: (
                    <CodeView
                      text={editing.source.mjml}
                      isReadOnly={isReadOnly}
                      findings={findings}
                      of={of.mjml}
                      onText={(mjml) => editing.write({ mjml })}
                      onWhere={editing.setWhere}
                      onView={editing.setView}
                    />
                  ),
                }}
              />
            </div>
            <FindingsList findings={all} mjml={of.mjml} onGo={goToFinding}>
              <MailSize bytes={preview.data?.bytes ?? 0} />
            </FindingsList>
          </section>
          <div className={classes.shown}>
            {preview.error && <Failed error={preview.error} retry={preview.refetch} />}
            <PreviewPane
              mail={preview.data}
              show={show}
              onShow={setShow}
              chosen={blocks.chosen?.number}
              onChoose={blocks.choose}
              reader={<Reader kind={kind} value={search.reader} onChange={(reader) => go({ reader })} />}
            />
          </div>
        </div>
      </Stack>
      <Conflict editing={editing} />
      <Versions editing={editing} saved={saved} isReadOnly={isReadOnly} />
      <SendTest editing={editing} saved={saved} opened={isTesting} onClose={() => setTesting(false)} />
    </Page>
  );
};
