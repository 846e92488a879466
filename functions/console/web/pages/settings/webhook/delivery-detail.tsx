import { Anchor, List, Modal, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { useFormat } from '../../../ui/format.ts';
import type { Delivery } from './deliveries-table.tsx';
import { Fact } from './fact.tsx';

/** JSON with its lines, where it is JSON; what was cut stays as it came. */
const readable = (payload: string): string => {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
};

/** Everything that is kept of a webhook. */
export const DeliveryDetail = ({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const shop = useShopId();
  const { outcome, reason, warnings = [], webhookId, orderId, receivedAt, order, payload } = delivery;
  const content = payload ?? (order && JSON.stringify(order));
  return (
    <Modal opened onClose={onClose} size="lg" title={t(`settings.deliveries.outcomes.${outcome}`)}>
      <Stack>
        <Text>{t(`settings.deliveries.means.${outcome}`)}</Text>
        <Fact label={t('settings.deliveries.at')}>{format.instant(receivedAt)}</Fact>
        {webhookId && <Fact label="webhook-id">{webhookId}</Fact>}
        {orderId && <Fact label={t('settings.deliveries.order')}>{orderId}</Fact>}
        {orderId && outcome !== 'unattributed' && (
          <Anchor
            renderRoot={(props) => (
              <Link to="/shops/$shop/customers" params={{ shop }} search={{ q: orderId }} {...props} />
            )}
          >
            {t('settings.deliveries.toCustomer')}
          </Anchor>
        )}
        {reason && (
          <Fact label={t('settings.deliveries.told')}>
            {reason.code}: {reason.message}
          </Fact>
        )}
        {warnings.length > 0 && (
          <div>
            <Title order={3}>{t('settings.deliveries.warnings')}</Title>
            <List size="sm">
              {warnings.map(({ field, message }) => (
                <List.Item key={`${field} ${message}`}>
                  {field}: {message}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {content ? (
          <CopyText isBlock text={readable(content)} label={t('settings.deliveries.payload')} />
        ) : (
          <Text size="sm" c="dimmed">
            {t(
              outcome === 'refused'
                ? 'settings.deliveries.noPayloadUnsigned'
                : 'settings.deliveries.noPayload',
            )}
          </Text>
        )}
      </Stack>
    </Modal>
  );
};
