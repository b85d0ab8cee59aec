import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { DenseTable } from '@/components/ui/table';
import { Day, When } from '@/components/ui/when';
import { repeatCommands } from '@/lib/trace/draw/order';
import type { PublicDraw } from '@/lib/trace/draw/public-draw';
import type { InspectionDraw } from '@/lib/trace/response/store';
import { useDrawWords } from './draw-words';

/** The public list of draws. */
export const DRAWS = PLACES.draws;

export const drawPath = (id: string): string => `${DRAWS}/${encodeURIComponent(id)}`;

/** What a draw can be held to: pool, seed and their digests. */
export function DrawFacts({ draw }: { readonly draw: PublicDraw }) {
  const t = useTranslations('deskBoard.draw');
  const words = useDrawWords();
  return (
    <Section id="facts" title={t('facts')}>
      <Facts
        facts={[
          { label: t('id'), value: <span className="code break-all">{draw.id}</span> },
          { label: t('at'), value: <When at={draw.drawnAt} /> },
          { label: t('pool'), value: words.pool(draw.pool) },
          { label: t('poolDay'), value: <Day date={draw.pool.onDay} /> },
          { label: t('size'), value: t('sizeValue', { count: draw.pool.size }) },
          { label: t('poolDigest'), value: <span className="code break-all">{draw.pool.sha256}</span> },
          { label: t('count'), value: t('sizeValue', { count: draw.count }) },
          { label: t('seedFrom'), value: words.seedFrom(draw.seedFrom) },
          !draw.sealed && { label: t('seed'), value: <span className="code break-all" data-seed>{draw.seed}</span> },
          { label: t('seedDigest'), value: <span className="code break-all">{draw.seedSha256}</span> },
          { label: t('publishOn'), value: <Day date={draw.publishOn} /> },
        ]}
      />
      <p className="mt-3">
        <a href={`${drawPath(draw.id)}/pool.txt`} className="button">
          {t('poolFile')}
        </a>
      </p>
    </Section>
  );
}

/** How anybody works the draw out again. */
export function DrawRepeat({ seed, count }: { readonly seed: string; readonly count: number }) {
  const t = useTranslations('deskBoard.draw');
  return (
    <Section id="repeat" title={t('repeat')}>
      <p className="measure">{t('repeatLead')}</p>
      <pre className="draw-commands mt-3">{repeatCommands(seed, count).join('\n')}</pre>
      <p className="measure mt-2 text-stone">{t('repeatFirst')}</p>
    </Section>
  );
}

export function DrawnFirms({ drawn }: Pick<InspectionDraw, 'drawn'>) {
  const t = useTranslations('deskBoard.draw');
  return (
    <Section id="drawn" title={t('drawn')}>
      <DenseTable caption={t('drawnCaption')} heads={[t('rank'), t('name'), t('uscc'), t('digest')]}>
        {drawn.map(({ uscc, name, rank, digest, sample }) => (
          <tr key={uscc} data-row>
            <td>{rank}</td>
            <th scope="row">
              <a href={`/e/${uscc}`} className="tap">
                {name}
              </a>{' '}
              {sample === true && <Badge>{t('sample')}</Badge>}
            </th>
            <td className="code">{uscc}</td>
            <td className="code break-all">{digest}</td>
          </tr>
        ))}
      </DenseTable>
    </Section>
  );
}
