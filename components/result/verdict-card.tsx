import { useTranslations } from 'next-intl';
import { GroupedCode } from '@/components/codes/grouped-code';
import { Badge } from '@/components/ui/badge';
import { selectWord } from '@/lib/i18n/say';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import { useNames } from './names';
import { Seal } from './seal';
import { VERDICT_FAMILY } from './verdict-family';

const EDGES = { pine: 'border-pine', cinnabar: 'border-cinnabar', ochre: 'border-ochre', ink: 'border-ink', indigo: 'border-indigo', stone: 'border-edge' } as const;

/** The verdict in words, for reading aloud and for the page's title. */
export function useVerdictWords(answer: TraceAnswer): { readonly sentence: string; readonly action: string; readonly reason: string | undefined } {
  const t = useTranslations('result');
  const names = useNames(answer.sources);
  const { state } = answer.verdict;
  const category = selectWord(answer.product?.category);
  const finding = answer.findings.find((one) => one.state === state);
  const reason = finding && names.say(`trace.findings.${finding.code}`, { ...answer.verdict.params, ...finding.params });
  return { sentence: t(`sentence.${state}`, { category }), action: t(`action.${state}`, { category }), reason: reason || undefined };
}

/**
 * Seal, sentence, action: the first thing on the page and complete by itself. It must end within the
 * first 14 kB of HTML, so it stays lean.
 */
export function VerdictCard({ answer }: { readonly answer: TraceAnswer }) {
  const t = useTranslations('result');
  const names = useNames(answer.sources);
  const { state, qualifiers } = answer.verdict;
  const { sentence, action, reason } = useVerdictWords(answer);
  const { product, code } = answer;
  const lot = product?.lot;
  return (
    <section id="verdict" aria-label={t('verdictLabel')} data-state={state} className={`keep border-s-8 py-6 ps-4 sm:ps-8 ${EDGES[VERDICT_FAMILY[state].tone]}`}>
      <div className="flex items-start gap-4 sm:items-center sm:gap-8">
        <Seal state={state} className="size-24 sm:size-36" />
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-bold sm:text-3xl">{sentence}</h1>
          {reason && <p className="measure mt-1">{reason}</p>}
          <p className="measure mt-2 hidden text-lg sm:block">{action}</p>
        </div>
      </div>
      <p className="mt-3 text-lg sm:hidden">{action}</p>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        {qualifiers.includes('sample') && <Badge tone="ink">{t('qualifierSample')}</Badge>}
        {product ? (
          <>
            <span className="font-semibold">{product.name}</span>
            {lot !== undefined && (
              <span className="text-stone">
                {t('product.lot')} <span className="code">{lot}</span>
              </span>
            )}
          </>
        ) : (
          <span className="min-w-0 text-stone">
            {names.family(code.family)} <GroupedCode text={code.value} />
          </span>
        )}
      </p>
    </section>
  );
}
