import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { VerdictState } from '@/lib/trace/model/answer';
import { VERDICT_STATES } from '@/lib/trace/model/answer';
import { Seal } from '@/components/result/seal';
import { SYMBOLOGY_NAMES, drawBarcode, isSquare } from './draw-barcode';

/** One fictional code of the sheet. */
export interface SampleCode {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly symbology: string;
  /** What is drawn. */
  readonly text: string;
  /** Where its result stands; null for a text that has no address of its own. */
  readonly path: string | null;
  readonly state: string;
  readonly note: string;
  readonly noteEn: string;
}

/** The seal to expect. None for a listing: it ends by itself, and a printed sheet would go on saying it. */
const sealOf = (text: string): VerdictState | undefined => VERDICT_STATES.find((state) => state === text && state !== 'listed');

function SampleCard({ sample }: { readonly sample: SampleCode }) {
  const t = useTranslations('samples');
  const english = useLocale() === 'en';
  const drawing = drawBarcode(sample.symbology, sample.text);
  const state = sealOf(sample.state);
  const title = english ? sample.titleEn : sample.title;
  return (
    <li className="keep flex flex-col border border-line p-4 print:border-edge">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">
            {sample.path === null ? (
              title
            ) : (
              <a href={sample.path} className="target inline-flex items-center print:min-h-0">
                {title}
              </a>
            )}
          </h2>
          <p className="mt-2 flex flex-wrap items-center gap-2">
            <Badge tone="ink">{t('mark')}</Badge>
            <span className="text-sm text-stone">{SYMBOLOGY_NAMES[sample.symbology] ?? sample.symbology}</span>
          </p>
        </div>
        {state && <Seal state={state} className="size-16" />}
      </div>
      {drawing === undefined ? (
        <p className="my-4">{t('drawFailed')}</p>
      ) : (
        <div className={`barcode my-3 flex justify-center ${isSquare(sample.symbology) ? 'py-0' : 'py-4'}`} dangerouslySetInnerHTML={{ __html: drawing }} />
      )}
      <p className="code text-center text-sm break-all">{sample.text.replaceAll('\n', ' ')}</p>
      <p className="mt-2 text-sm text-stone">{english ? sample.noteEn : sample.note}</p>
    </li>
  );
}

/** The printed sheet: every sample as a code that a second device can scan. */
export function SampleSheet({ samples }: { readonly samples: readonly SampleCode[] }) {
  const t = useTranslations('samples');
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <p className="no-print measure text-stone">{t('print')}</p>
      {samples.length === 0 ? (
        <p className="mt-6">{t('none')}</p>
      ) : (
        <ul className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-2">
          {samples.map((sample) => (
            <SampleCard key={sample.id} sample={sample} />
          ))}
        </ul>
      )}
    </div>
  );
}
