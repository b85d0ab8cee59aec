import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { CardCell, DenseTable } from '@/components/ui/table';
import { ShortDay } from '@/components/ui/when';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import type { PublicDraw } from '@/lib/trace/draw/public-draw';
import { DrawFacts, DrawnFirms, drawPath, DrawRepeat, DRAWS } from './draw-parts';
import { useDrawWords } from './draw-words';

/** The public page of a draw: everything that is needed to work it out again, or what it can be held to while it is sealed. */
export function PublicDrawView({ draw }: { readonly draw: PublicDraw }) {
  const t = useTranslations('deskBoard.draw');
  const locale = toLocale(useLocale());
  return (
    <div className="column py-8">
      <h1 className="text-2xl font-bold">{t('one')}</h1>
      <p className="measure mt-2 mb-6 text-lg">{t('oneLead')}</p>
      <DrawFacts draw={draw} />
      {draw.sealed ? (
        <Notice tone="ochre" icon="clock">
          <h2 className="font-semibold">{t('sealedTitle')}</h2>
          <p>
            <Whole text={t('sealedBody', { day: formatDate(draw.publishOn, locale) })} />
          </p>
        </Notice>
      ) : (
        <>
          <DrawRepeat seed={draw.seed} count={draw.count} />
          <DrawnFirms drawn={draw.drawn} />
        </>
      )}
      <p className="no-print mt-4">
        <a href={DRAWS} className="target inline-flex items-center">
          {t('all')}
        </a>
      </p>
    </div>
  );
}

/** All draws, so that drawing again can be seen. */
export function PublicDrawList({ draws }: { readonly draws: readonly PublicDraw[] }) {
  const [t, desk] = [useTranslations('deskBoard.draw'), useTranslations('deskBoard.draws')];
  const words = useDrawWords();
  return (
    <div className="column py-8">
      <h1 className="text-2xl font-bold">{t('publicTitle')}</h1>
      <p className="measure mt-2 mb-6 text-lg">{t('publicLead')}</p>
      {draws.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DenseTable caption={desk('listCaption')} heads={[desk('column.at'), desk('column.pool'), desk('column.size'), desk('column.count'), t('state')]} folds>
          {draws.map((draw) => (
            <tr key={draw.id}>
              <th scope="row">
                <a href={drawPath(draw.id)} className="tap">
                  <ShortDay at={draw.drawnAt} />
                </a>
              </th>
              <CardCell label={desk('column.pool')}>{words.pool(draw.pool)}</CardCell>
              <CardCell label={desk('column.size')}>{draw.pool.size}</CardCell>
              <CardCell label={desk('column.count')}>{draw.count}</CardCell>
              <CardCell label={t('state')}>
                {draw.sealed ? desk('sealed') : desk('open')} <ShortDay at={draw.publishOn} />
              </CardCell>
            </tr>
          ))}
        </DenseTable>
      )}
    </div>
  );
}
