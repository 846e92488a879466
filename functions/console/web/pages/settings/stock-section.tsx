import { Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useSave } from '../../ui/save.ts';
import { useMay } from '../../ui/shop.ts';
import { ReadOnly } from './forms/read-only.tsx';
import { SaveBar } from './forms/save-bar.tsx';
import classes from './settings.module.css';

/** What is not to be offered for now. */
export const StockSection = () => {
  const { t } = useTranslation();
  const mayEdit = useMay('marketer');
  const stock = useReading('getOutOfStock', {});
  return (
    <Stack gap="lg" className={classes.narrow}>
      {!mayEdit && <ReadOnly least="marketer" />}
      <Panel title={t('settings.stock.title')} about={t('settings.stock.about')}>
        <Answer of={stock}>{({ products }) => <Products saved={products} mayEdit={mayEdit} />}</Answer>
      </Panel>
    </Stack>
  );
};

const Products = ({ saved, mayEdit }: { saved: string[]; mayEdit: boolean }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string[]>();
  const products = typed ?? saved;
  const save = useSave('putOutOfStock', {
    refresh: ['getOutOfStock', 'getAffinity'],
    onSuccess: () => setTyped(undefined),
  });
  const isDirty = typed !== undefined && [...typed].sort().join('\n') !== [...saved].sort().join('\n');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { products } });
      }}
    >
      <Stack>
        <TagsInput
          label={t('settings.stock.products')}
          description={t('settings.stock.hint')}
          value={products}
          onChange={setTyped}
          disabled={!mayEdit}
          maxTags={2000}
          splitChars={[',', '\n']}
          acceptValueOnBlur
          clearable
          clearButtonProps={{ 'aria-label': t('settings.stock.clear') }}
        />
        <Text size="sm" c="dimmed">
          {t('settings.stock.count', { count: products.length })}
        </Text>
        <SaveBar isDirty={isDirty} isBusy={save.isPending} onReset={() => setTyped(undefined)} />
      </Stack>
    </form>
  );
};
