import { useTranslations } from 'next-intl';
import { useBoardWords } from '@/components/desk/board/use-board-words';
import type { InspectionDraw } from '@/lib/trace/response/store';

/** Range and seed of a draw in words. */
export function useDrawWords(): { readonly pool: (pool: Pick<InspectionDraw['pool'], 'region' | 'category'>) => string; readonly seedFrom: (from: InspectionDraw['seedFrom']) => string } {
  const t = useTranslations('deskBoard');
  const words = useBoardWords();
  return {
    pool: ({ region, category }) => [region === undefined ? t('country') : words.place(region), category === undefined ? t('everyCategory') : words.category(category)].join(' · '),
    seedFrom: (from) => (from.kind === 'server' ? t('draws.seedFrom.server') : t('draws.seedFrom.announced', { text: from.text })),
  };
}
