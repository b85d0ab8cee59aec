import { useTranslations } from 'next-intl';
import { useProblemWords } from '@/components/codes/code-explained';
import { GroupedCode } from '@/components/codes/grouped-code';
import { Phrased } from '@/components/ui/phrased';
import { Badge } from '@/components/ui/badge';
import { Named } from '@/components/ui/named';
import { Icon } from '@/components/ui/icon';
import type { RepairKind } from '@/lib/trace/codes/types';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import { useNames } from './names';
import { Seal } from './seal';
import { VERDICT_FAMILY } from './verdict-family';

const EDGES = { pine: 'border-pine', cinnabar: 'border-cinnabar', ochre: 'border-ochre', ink: 'border-ink', indigo: 'border-indigo', stone: 'border-edge' } as const;

/**
 * Seal, sentence, action: the first thing on the page and complete by itself. It must end within the
 * first 14 kB of HTML, so it stays lean.
 */
export function VerdictCard({ answer, repaired }: { readonly answer: TraceAnswer; readonly repaired: readonly RepairKind[] }) {
  const t = useTranslations('result');
  const words = useTranslations('words');
  const problemWords = useProblemWords();
  const names = useNames(answer);
  const { state, qualifiers } = answer.verdict;
  const { sentence, reason: found, action } = names.verdict(answer);
  const { product, code } = answer;
  const [problem] = code.problems;
  // A wrong code is told by the character that is wrong, and why.
  const reason = state === 'malformed' && problem ? problemWords(problem) : found;
  // A listing may end any day: whatever saves or prints the page leaves it out, here as below.
  const live = state === 'listed';
  return (
    <section id="verdict" aria-label={t('verdictLabel')} data-state={state} {...(live ? { 'data-live': 'listed' } : {})} className={`keep border-b-4 bg-wash print:border-2 ${live ? 'no-print' : ''} ${EDGES[VERDICT_FAMILY[state].tone]}`}>
      <div className="column flex flex-wrap items-center gap-x-4 gap-y-2 py-6 sm:grid sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-x-8 sm:gap-y-0 sm:py-8">
        <Seal state={state} className="size-[min(6rem,30vw)] sm:row-span-3 sm:size-[min(9rem,20vw)]" />
        {/* Seven characters beside the seal, or the sentence stands below it: in large type it would be broken inside its words. */}
        <h1 className={`min-w-0 grow basis-[7em] font-bold sm:self-end ${sentence.length > 12 ? 'text-xl sm:text-2xl' : 'text-2xl sm:text-3xl'}`}>
          <Phrased text={sentence} />
        </h1>
        <div className="mt-1 w-full sm:col-start-2">
          {reason && (
            <p className="measure text-pretty">
              <Phrased text={reason} />
            </p>
          )}
          <p className="measure mt-1 flex gap-2 text-lg font-medium text-pretty">
            <Icon name="arrow" className="mt-1 size-5" />
            <span>
              <span className="sr-only">{t('actionLabel')}</span> <Phrased text={action} />
            </span>
          </p>
        </div>
        <p className="mt-1 flex w-full flex-wrap items-center gap-x-3 gap-y-1 sm:col-start-2 sm:mt-3">
          {qualifiers.includes('sample') && <Badge tone="ink">{t('qualifierSample')}</Badge>}
          {product ? (
            <>
              <Named of={product} className="font-semibold" />
              {product.lot !== undefined && (
                <span>
                  {t('product.lot')} <span className="code">{product.lot}</span>
                </span>
              )}
            </>
          ) : (
            <span className="min-w-0">
              {names.family(code.family)} <GroupedCode text={code.value} />
            </span>
          )}
        </p>
        {repaired.length > 0 && (
          <p data-repaired className="measure w-full text-sm text-stone sm:col-start-2 sm:mt-1">
            {t('repaired', { list: repaired.map((kind) => names.say(`codes.repair.${kind}`, {}, kind)).join(words('listJoin')) })}
          </p>
        )}
      </div>
    </section>
  );
}
