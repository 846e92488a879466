import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { SegmentBadge } from '../../../ui/segment.tsx';
import type { Campaign } from '../types.ts';

/** For whom it was, with which template, and with which hold-out. */
export const WhatItIs = ({ campaign: { audience, template, holdOutPercent } }: { campaign: Campaign }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { number } = useFormat();
  return (
    <Panel title={t('campaigns.what.title')}>
      <Group gap="xs" mb="sm">
        {audience.segments.map((segment) => (
          <SegmentBadge key={segment} segment={segment} />
        ))}
      </Group>
      {template && (
        <Text>
          {t('campaigns.what.template')}{' '}
          <Anchor
            renderRoot={(props) => (
              <Link to="/shops/$shop/templates/$name" params={{ shop, name: template.name }} {...props} />
            )}
          >
            {template.name}
          </Anchor>
          {template.version !== undefined &&
            ` ${t('campaigns.what.version', { version: number(template.version) })}`}
        </Text>
      )}
      <Text>
        {holdOutPercent > 0
          ? t('campaigns.what.holdOut', { percent: number(holdOutPercent) })
          : t('campaigns.what.noHoldOut')}
      </Text>
      {audience.kind === 'automation' && (
        <Anchor
          renderRoot={(props) => (
            <Link
              to="/shops/$shop/automations/$automationId"
              params={{ shop, automationId: audience.automationId }}
              {...props}
            />
          )}
        >
          {t('campaigns.what.automation')}
        </Anchor>
      )}
    </Panel>
  );
};
