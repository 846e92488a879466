import { Button, Menu } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { COLUMNS, type ColumnKey, USUAL } from './columns.tsx';

const isColumn = (key: unknown): key is ColumnKey => COLUMNS.some((known) => known === key);

/** The columns that the reader wants to see, kept in this browser. */
export const useChosenColumns = () =>
  useLocalStorage<readonly ColumnKey[]>({
    key: 'homing.customers.columns',
    defaultValue: USUAL,
    getInitialValueInEffect: false,
    deserialize: (kept) => {
      try {
        const read: unknown = JSON.parse(kept ?? '');
        return Array.isArray(read) ? read.filter(isColumn) : USUAL;
      } catch {
        return USUAL;
      }
    },
  });

type ColumnsMenuProps = { chosen: readonly ColumnKey[]; onChoose: (columns: readonly ColumnKey[]) => void };

/** Chooses what the list shows of each customer. */
export const ColumnsMenu = ({ chosen, onChoose }: ColumnsMenuProps) => {
  const { t } = useTranslation();
  const toggle = (key: ColumnKey) =>
    onChoose(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]);
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t('customers.chooseColumns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((key) => (
          <Menu.CheckboxItem key={key} checked={chosen.includes(key)} onChange={() => toggle(key)}>
            {t(`customers.columns.${key}`)}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChoose(USUAL)}>{t('customers.usualColumns')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
