import { useTranslations } from 'next-intl';
import { GroupedCode } from '@/components/codes/grouped-code';
import { useNames } from '@/components/result/names';
import { Facts } from '@/components/ui/facts';
import { When } from '@/components/ui/when';
import type { TraceAnswer } from '@/lib/trace/model/answer';

/** The result a filing began from: what will be kept as evidence of what was seen. Holds nothing of the statutory list. */
export function AboutResult({ answer }: { readonly answer: TraceAnswer }) {
  const t = useTranslations('complaint.form');
  const report = useTranslations('result.report');
  const { sentence } = useNames(answer).verdict(answer);
  return (
    <section aria-labelledby="about-result" className="border border-line p-4">
      <h2 id="about-result" className="font-semibold">
        {t('filledIn')}
      </h2>
      <Facts
        className="mt-2"
        facts={[
          { label: t('code'), value: <a href={answer.code.path} className="tap"><GroupedCode text={answer.code.value} /></a> },
          { label: report('factVerdict'), value: sentence },
          { label: report('factTime'), value: <When at={answer.answeredAt} /> },
        ]}
      />
      <p className="mt-2 text-sm text-stone">{t('seenKept')}</p>
    </section>
  );
}
