import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Show } from '../../template-editor/preview-pane.tsx';
import type { TemplateSearch } from './search.ts';

/** What the page shows, as its address says it, and how that is changed. */
export const useShow = () => {
  const search = useSearch({ from: '/shops/$shop/templates/$name' });
  const navigate = useNavigate({ from: '/shops/$shop/templates/$name' });
  const go = (part: Partial<TemplateSearch>) =>
    navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const { as = 'desktop', dark = false, images } = search;
  const show: Show = { as, isDark: dark, hasImages: images !== 'off' };
  return {
    search,
    show,
    go,
    setShow: ({ as: way, isDark, hasImages }: Partial<Show>) =>
      go({
        ...(way && { as: way === 'desktop' ? undefined : way }),
        ...(isDark !== undefined && { dark: isDark || undefined }),
        ...(hasImages !== undefined && { images: hasImages ? undefined : 'off' }),
      }),
  };
};
