import { ActionIcon, Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Loaded once somebody searches. */
const Spotlight = lazy(() =>
  import('./spotlight.tsx').then((module) => ({ default: module.SearchEverywhere })),
);

const load = () => void import('./spotlight.tsx');

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
