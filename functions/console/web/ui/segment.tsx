import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hueOf, type Segment } from './segments.ts';

/** A segment by its name, with its colour as a dot beside it. */
export const SegmentBadge = ({ segment }: { segment: Segment }) => {
  const { t } = useTranslation();
  return (
    <Badge
      variant="default"
      size="lg"
      fw={500}
      miw="max-content"
      leftSection={
        <span
          aria-hidden
          style={{
            display: 'inline-block',
            width: 8,
            height: 8,
            borderRadius: 8,
            background: hueOf(segment),
          }}
        />
      }
    >
      {t(`segments.names.${segment}`)}
    </Badge>
  );
};
