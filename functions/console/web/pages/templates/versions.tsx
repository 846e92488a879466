import { Button, Drawer, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../client/queries.ts';
import { Failed, Loading } from '../../ui/answer.tsx';
import type { Editing, SavedTemplate } from './use-editing.ts';
import { useRestore } from './use-restore.ts';
import { useShow } from './use-show.ts';
import { VersionLine } from './version-line.tsx';
import { VersionView } from './version-view.tsx';

type VersionsProps = { editing: Editing; saved: SavedTemplate; isReadOnly: boolean };

const List = ({ saved, onLook }: { saved: SavedTemplate; onLook: (version: number) => void }) => {
  const { t } = useTranslation();
  const pages = usePages('listTemplateVersions', { path: { name: saved.name } });
  if (pages.error) return <Failed error={pages.error} retry={pages.refetch} />;
  if (!pages.data) return <Loading height={300} />;
  const versions = pages.data.pages.flatMap((page) => page.versions);
  return (
    <Stack gap="xs" component="ol" p={0} m={0}>
      {versions.map((version) => (
        <VersionLine
          key={version.version}
          version={version}
          isNewest={version.version === saved.version}
          onLook={() => onLook(version.version)}
        />
      ))}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {t('templates.olderVersions')}
        </Button>
      )}
    </Stack>
  );
};

/** All versions of the template, and one of them to look at, to compare, and to bring back. */
export const Versions = ({ editing, saved, isReadOnly }: VersionsProps) => {
  const { t } = useTranslation();
  const { search, go } = useShow();
  const { restore, isRestoring } = useRestore(editing, saved);
  const { version } = search;
  const close = () => go({ versions: undefined, version: undefined });
  return (
    <Drawer
      opened={search.versions === true}
      onClose={close}
      position="right"
      size={version === undefined ? 'md' : 'xl'}
      title={version === undefined ? t('templates.versions') : t('templates.version', { version })}
    >
      {version === undefined ? (
        <List saved={saved} onLook={(looked) => go({ version: looked })} />
      ) : (
        <VersionView
          name={saved.name}
          version={version}
          source={editing.source}
          isNewest={version === saved.version}
          isReadOnly={isReadOnly}
          isRestoring={isRestoring}
          onBack={() => go({ version: undefined })}
          onRestore={() => {
            restore(version);
            close();
          }}
        />
      )}
    </Drawer>
  );
};
