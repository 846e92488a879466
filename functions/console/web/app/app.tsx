import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { type Client, ClientContext, newQueryClient } from '../client/queries.ts';
import { router } from './router.tsx';
import { SignedOut } from './signed-out.tsx';
import { theme } from './theme.ts';

/** The console for one who is signed in. */
export const App = ({ client }: { client: Client }) => {
  const [queries] = useState(newQueryClient);
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <ModalsProvider>
            <Notifications position="bottom-center" limit={3} />
            <RouterProvider router={router} />
            <SignedOut />
          </ModalsProvider>
        </MantineProvider>
      </QueryClientProvider>
    </ClientContext>
  );
};
