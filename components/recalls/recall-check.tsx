import { useLocale, useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { Icon } from '@/components/ui/icon';
import { Whole } from '@/components/ui/sentences';
import { toLocale } from '@/lib/i18n/locales';
import { formatDate } from '@/lib/i18n/time';
import type { Recall } from '@/lib/trace/model/master';
import { findRecallDoubt, matchRecall } from '@/lib/trace/verdict/recalls';
import type { RecallQuestion } from './recall-question';

const LOOKS = {
  'in': { edge: 'border-cinnabar', text: 'text-cinnabar', icon: 'alert' },
  'not-in': { edge: 'border-indigo', text: 'text-indigo', icon: 'other' },
  'cannot-tell': { edge: 'border-ochre', text: 'text-ochre', icon: 'question' },
} as const;

/** The answer to what was asked of this notice: covered, not covered, or cannot be told and why. */
function Answer({ recall, question }: { readonly recall: Recall; readonly question: RecallQuestion }) {
  const t = useTranslations('recall.check');
  const words = useTranslations('words');
  const locale = toLocale(useLocale());
  const { lot, date, said } = question;
  const refused = said === 'empty' || said === 'no-code' || said === 'personal-id' || said === 'too-long';
  if (refused) return <Box match="cannot-tell" title={t(`said.${said}`)} />;
  if (said === 'other-product') return <Box match="not-in" title={t('match.not-in')} lines={[t('said.other-product'), t('next.not-in')]} />;
  if (said === 'unknown-code' || said === 'other-pack' || said === 'no-product') return <Box match="cannot-tell" title={t('match.cannot-tell')} lines={[t(`said.${said}`), t('next.cannot-tell')]} />;
  const asked = { ...(lot === undefined ? {} : { lot }), ...(date === undefined ? {} : { productionDate: date }) };
  const match = matchRecall(recall, asked);
  const doubt = findRecallDoubt(recall, asked);
  const given = [...(said === 'code' ? [t('askedCode')] : []), ...(lot === undefined ? [] : [t('askedLot', { lot })]), ...(date === undefined ? [] : [t('askedDate', { date: formatDate(date, locale) })])];
  const eanOnly = said === 'code' && lot === undefined && match === 'cannot-tell';
  return (
    <Box
      match={match}
      title={t(`match.${match}`)}
      lines={[...(eanOnly ? [t('eanOnly')] : []), ...(doubt === undefined ? [] : [t(`doubt.${doubt}`)]), t(`next.${match}`), t('asked', { list: given.join(words('listJoin')) })]}
    />
  );
}

function Box({ match, title, lines = [] }: { readonly match: keyof typeof LOOKS; readonly title: string; readonly lines?: readonly string[] }) {
  const t = useTranslations('recall.check');
  const { edge, text, icon } = LOOKS[match];
  return (
    <section aria-label={t('result')} data-match={match} className={`keep mb-5 border-2 p-4 ${edge}`}>
      <p className={`flex items-start gap-2 text-lg font-bold ${text}`}>
        <Icon name={icon} className="mt-0.5 size-6" />
        {title}
      </p>
      {lines.map((line) => (
        <p key={line} className="measure mt-1">
          <Whole text={line} />
        </p>
      ))}
    </section>
  );
}

/**
 * 查我手上的这件: lot and date by GET on the same page; a whole code by POST, because it may hold
 * something that must stand in no address.
 */
export function RecallCheck({ recall, question }: { readonly recall: Recall; readonly question: RecallQuestion }) {
  const t = useTranslations('recall.check');
  const path = `${PLACES.recalls}/${encodeURIComponent(recall.id)}`;
  const asked = question.lot !== undefined || question.date !== undefined || question.said !== undefined;
  return (
    <section id="check" aria-labelledby="check-title" className={`border-2 border-ink p-4 sm:p-5 ${asked ? '' : 'no-print'}`}>
      <h2 id="check-title" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p id="check-hint" className="mt-1 mb-4">
        {t('lead')}
      </p>
      {asked && <Answer recall={recall} question={question} />}
      {question.unreadableDate !== undefined && (
        <p role="alert" className="mb-3 font-medium text-cinnabar">
          {t('dateWrong', { value: question.unreadableDate })}
        </p>
      )}
      <form method="get" action={`${path}#check`} className="no-print grid grid-cols-1 items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
        <label className="block">
          <span className="mb-1 block font-medium">{t('lot')}</span>
          <input name="lot" className="field code" defaultValue={question.lot} maxLength={40} autoComplete="off" autoCapitalize="characters" spellCheck={false} aria-describedby="check-hint" />
        </label>
        <label className="block">
          <span className="mb-1 block font-medium">{t('date')}</span>
          <input name="date" type="date" className="field" defaultValue={question.date} />
        </label>
        <button className="button button-main">{t('submit')}</button>
      </form>
      <form method="post" action={`${path}/check`} className="no-print mt-4 grid grid-cols-1 items-end gap-4 border-t border-line pt-4 sm:grid-cols-[1fr_auto]">
        <label className="block">
          <span className="mb-1 block font-medium">{t('code')}</span>
          <input name="code" className="field code" autoComplete="off" spellCheck={false} aria-describedby="check-code-hint" />
        </label>
        <button className="button">{t('codeSubmit')}</button>
        <p id="check-code-hint" className="text-sm text-stone sm:col-span-2">
          {t('codeHint')}{' '}
          <a href={PLACES.scan} className="tap">
            {t('scan')}
          </a>
        </p>
      </form>
    </section>
  );
}
