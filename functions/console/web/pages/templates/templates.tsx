import { Button } from '@mantine/core';
import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../../ui/shop.ts';
import { BLANK } from './blank.ts';
import { Gallery } from './gallery.tsx';
import { NewTemplate } from './new-template.tsx';

const Templates = () => {
  const { t } = useTranslation();
  const { from } = Route.useSearch();
  const navigate = Route.useNavigate();
  const mayWrite = useMay('marketer');
  const templates = useReading('listTemplates', {});
  const begin = (base: string | undefined) => navigate({ search: { from: base }, replace: true });
  const action = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => begin(BLANK)}>
      {t('templates.new')}
    </Button>
  );
  return (
    <Page title={t('templates.title')} intro={t('templates.intro')} actions={action}>
      <Answer of={templates} height="60vh">
        {({ templates: found }) => (
          <>
            {found.length === 0 ? (
              <Empty icon={IconTemplate} title={t('templates.none')} action={action}>
                {t('templates.noneHint')}
              </Empty>
            ) : (
              <Gallery templates={found} onCopy={mayWrite ? begin : undefined} />
            )}
            {mayWrite && (
              <NewTemplate
                key={from}
                from={from}
                templates={found}
                onFrom={begin}
                onClose={() => begin(undefined)}
              />
            )}
          </>
        )}
      </Answer>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/templates')({ component: Templates });
