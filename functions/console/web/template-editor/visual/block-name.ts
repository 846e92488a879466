import { useTranslation } from 'react-i18next';
import { isKnownBlock } from './block-kinds.ts';

/** What a block is called; one that has no name here by its own, without `mj-`. */
export const useBlockName = () => {
  const { t } = useTranslation();
  return (name: string): string =>
    isKnownBlock(name) ? t(`templates.blocks.names.${name}`) : name.replace(/^mj-/, '');
};
