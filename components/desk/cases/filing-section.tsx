import { useLocale, useTranslations } from 'next-intl';
import { WholeCode } from '@/components/codes/whole-code';
import { formatYuan } from '@/components/complaint/format-yuan';
import { codeOf } from '@/components/desk/response/lot-place';
import { useNames } from '@/components/result/names';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { Day, When } from '@/components/ui/when';
import { toLocale } from '@/lib/i18n/locales';
import { regionWords } from '@/lib/i18n/regions';
import type { CaseView } from '@/lib/trace/cases/case-view';

/** What the person filed, in the order it is read. */
export function FilingSection({ view }: { readonly view: Pick<CaseView, 'filing' | 'record' | 'authority'> }) {
  const [t, form, join] = [useTranslations('deskCases.filing'), useTranslations('complaint.form'), useTranslations('words')];
  const words = useNames();
  const locale = toLocale(useLocale());
  const { filing: { subject, respondent, purchase, facts, claim, consent, writtenAt }, record, authority } = view;
  const list = (all: readonly string[]): string | undefined => (all.length === 0 ? undefined : all.join(join('listJoin')));
  return (
    <Section id="filing" title={t('title')}>
      <h3 className="font-semibold">{t(record.kind === 'report' ? 'clue' : 'facts')}</h3>
      <p className="measure mb-4 whitespace-pre-line">{facts}</p>
      <Facts
        facts={[
          { label: t('respondent'), value: respondent.name },
          { label: t('uscc'), value: respondent.uscc === undefined ? undefined : <span className="code">{respondent.uscc}</span> },
          { label: t('address'), value: respondent.address },
          { label: t('region'), value: respondent.region === undefined ? undefined : regionWords(respondent.region, locale) },
          { label: t('where'), value: form(`where.${respondent.where}`) },
          { label: t('platform'), value: respondent.platform },
          { label: t('product'), value: subject.productName },
          { label: t('lot'), value: subject.lot },
          { label: t('category'), value: subject.category === undefined ? undefined : words.category(subject.category) },
          { label: t('code'), value: subject.path === undefined ? undefined : <a href={subject.path} className="tap"><WholeCode text={codeOf(subject.path)} /></a> },
          { label: t('on'), value: purchase?.on === undefined ? undefined : <Day date={purchase.on} /> },
          { label: t('amount'), value: purchase?.amountFen === undefined ? undefined : formatYuan(purchase.amountFen, locale) },
          { label: t('quantity'), value: purchase?.quantity },
          { label: t('order'), value: purchase?.orderNumber },
          { label: t('wishes'), value: list((claim?.wishes ?? []).map((wish) => form(`wishes.${wish}`))) },
          { label: t('claimAmount'), value: claim?.amountFen === undefined ? undefined : formatYuan(claim.amountFen, locale) },
          { label: t('claimText'), value: claim?.text },
          { label: t('bases'), value: list((claim?.bases ?? []).map((basis) => form(`bases.${basis}`))) },
          { label: t('liable'), value: list((claim?.liable ?? []).map((one) => form(`liable.${one}`))) },
          { label: t('authority'), value: authority === undefined ? undefined : t('authorityWords', { name: authority.name ?? t('bureau', { region: regionWords(authority.region, locale) }), article: authority.article }) },
          { label: t('writtenAt'), value: writtenAt === undefined ? undefined : <When at={writtenAt} /> },
          { label: t('consent'), value: consent.version },
        ]}
      />
    </Section>
  );
}
