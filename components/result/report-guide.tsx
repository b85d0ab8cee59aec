import { useTranslations } from 'next-intl';
import { WholeCode } from '@/components/codes/whole-code';
import { PLACES } from '@/components/shell/places';
import { Facts } from '@/components/ui/facts';
import { When } from '@/components/ui/when';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import { useNames } from './names';

/** How to complain or report: written here in three steps, or told to 12315 with the facts to read out. */
export function ReportGuide({ answer }: { readonly answer: TraceAnswer }) {
  const t = useTranslations('result.report');
  const { sentence } = useNames(answer).verdict(answer);
  return (
    <>
      <p className="measure">{t('lead')}</p>
      <Facts
        className="mt-3 border-s-2 border-line ps-3"
        facts={[
          { label: t('factCode'), value: <WholeCode text={answer.code.value} /> },
          { label: t('factTime'), value: <When at={answer.answeredAt} /> },
          { label: t('factVerdict'), value: answer.verdict.state === 'listed' ? undefined : sentence },
        ]}
      />
      <ul className="mt-3 list-disc ps-5">
        <li>{t('dispute')}</li>
        <li>{t('clue')}</li>
        <li>{t('keep')}</li>
      </ul>
      <p className="no-print mt-4 flex flex-wrap gap-3">
        <a href={`${PLACES.complaints}?about=${encodeURIComponent(answer.code.path)}`} className="button button-main">
          {t('file')}
        </a>
        <a href="tel:12315" className="button">
          {t('phone')}
        </a>
      </p>
    </>
  );
}
