import { ActionIcon, Button, Kbd } from '@mantine/core';
import { useHotkeys, useTimeout } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Not part of the first load. */
const Spotlight = lazy(() =>
  import('./spotlight.tsx').then((module) => ({ default: module.SearchEverywhere })),
);

const load = () => void import('./spotlight.tsx');
/** Milliseconds after which it is loaded by itself: what is typed right after the keys would be lost while it loads. */
const SOON = 3000;

/** Apple's keyboards have another key for it. */
const KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';

/** Finds customers and pages from wherever one is: by the button, or by Ctrl and K. */
export const Search = () => {
  const { t } = useTranslation();
  const [isWanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  useHotkeys([['mod+K', open]], []);
  useTimeout(load, SOON, { autoInvoke: true });
  const props = {
    onClick: open,
    onPointerEnter: load,
    onFocus: load,
    'aria-keyshortcuts': 'Control+K Meta+K',
  };
  return (
    <>
      <Button
        {...props}
        variant="default"
        size="sm"
        visibleFrom="sm"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">{KEY}</Kbd>}
        c="dimmed"
        fw={400}
      >
        {t('shell.search')}
      </Button>
      <ActionIcon
        {...props}
        variant="subtle"
        color="gray"
        size="lg"
        hiddenFrom="sm"
        aria-label={t('shell.search')}
      >
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
      {isWanted && (
        <Suspense>
          <Spotlight opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
};
