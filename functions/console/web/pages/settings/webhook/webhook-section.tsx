import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useReading } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { useMay } from '../../../ui/shop.ts';
import { OwnersOnly } from '../owners-only.tsx';
import { Deliveries } from './deliveries.tsx';
import { Secret } from './secret.tsx';
import { TryIt } from './try-it.tsx';

/** Where purchases come in: how the shop signs them, and what came of the last ones. */
export const WebhookSection = () => (
  <Stack gap="lg">
    <OwnersOnly of="secret">
      <Webhooks />
    </OwnersOnly>
    <Deliveries />
  </Stack>
);

const Webhooks = () => {
  const webhooks = useReading('listWebhooks', {}, { enabled: useMay('owner') });
  const [secret, setSecret] = useState<string>();
  return (
    <Answer of={webhooks} height={320}>
      {({ webhooks: found }) =>
        found.map((webhook) => (
          <Stack key={webhook.source} gap="lg">
            <Secret webhook={webhook} secret={secret} onSecret={setSecret} />
            <TryIt url={webhook.url} secret={secret} />
          </Stack>
        ))
      }
    </Answer>
  );
};
