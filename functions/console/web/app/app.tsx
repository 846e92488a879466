import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type Client, ClientContext, newQueryClient } from '../client/queries.ts';
import { loadPageTexts } from './i18n.ts';
import { router } from './router.tsx';
import { theme } from './theme.ts';

/* What shows only now and then comes once the first page stands. */
const Notices = lazy(() => import('./notices.tsx'));
const SignedOut = lazy(() => import('./signed-out.tsx'));

/** Milliseconds for the first page to come before the rest does. */
const FIRST_PAGE_ALONE = 1500;

const Rest = () => {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setDue(true);
      void loadPageTexts();
    }, FIRST_PAGE_ALONE);
    return () => clearTimeout(timer);
  }, []);
  return (
    isDue && (
      <Suspense>
        <Notices />
        <SignedOut />
      </Suspense>
    )
  );
};

/** The console for one who is signed in. */
export const App = ({ client }: { client: Client }) => {
  const [queries] = useState(newQueryClient);
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <RouterProvider router={router} />
          <Rest />
        </MantineProvider>
      </QueryClientProvider>
    </ClientContext>
  );
};
