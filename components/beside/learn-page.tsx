import { useTranslations } from 'next-intl';
import { Seal } from '@/components/result/seal';
import { PLACES } from '@/components/shell/places';
import { Icon, type IconName } from '@/components/ui/icon';
import { Gap } from '@/components/ui/sentences';
import type { VerdictState } from '@/lib/trace/model/answer';
import { PathDiagram } from './path-diagram';

/** Verdicts by the shape of their seal, in the order of the table of shapes. */
const FAMILIES = [
  { id: 'ok', states: ['ok'] },
  { id: 'danger', states: ['recalled', 'test-failed', 'expired', 'already-used'] },
  { id: 'doubt', states: ['contradiction', 'document-missing', 'repeat-scan'] },
  { id: 'listed', states: ['listed'] },
  { id: 'partial', states: ['lot-missing', 'not-activated', 'recall-other-lot'] },
  { id: 'absent', states: ['not-enrolled', 'unknown', 'malformed'] },
] as const satisfies readonly { readonly id: string; readonly states: readonly VerdictState[] }[];

export const LEARN = { guide: PLACES.learn, reader: `${PLACES.learn}/reader`, booklet: `${PLACES.learn}/reader/all`, poster: `${PLACES.learn}/poster`, campaigns: `${PLACES.learn}/campaigns`, calendar: `${PLACES.learn}/campaigns.ics` } as const;

const MORE = [
  { href: LEARN.reader, label: 'readerLink', icon: 'paper' },
  { href: LEARN.poster, label: 'posterLink', icon: 'print' },
  { href: LEARN.campaigns, label: 'campaignsLink', icon: 'clock' },
  { href: PLACES.marks, label: 'marksLink', icon: 'shield' },
] as const satisfies readonly { readonly href: string; readonly label: string; readonly icon: IconName }[];

function Verdict({ state }: { readonly state: VerdictState }) {
  const t = useTranslations('beside.learn');
  const words = useTranslations('trace.verdict');
  return (
    <li className="keep flex break-inside-avoid gap-4 border-t border-line py-4" data-verdict={state}>
      <Seal state={state} className="size-20" />
      <div className="min-w-0">
        <h4 className="text-lg font-semibold">{words(`${state}.word`)}</h4>
        <dl className="measure">
          <div>
            <dt className="inline font-medium">
              {t('seal.means')}
              <Gap />
            </dt>
            <dd className="inline">{t(`states.${state}.means`)}</dd>
          </div>
          <div className="text-stone">
            <dt className="inline font-medium">
              {t('seal.not')}
              <Gap />
            </dt>
            <dd className="inline">{t(`states.${state}.not`)}</dd>
          </div>
        </dl>
      </div>
    </li>
  );
}

/** How tracing works: the seal with all its forms, the path with all its signs. */
export function LearnPage() {
  const t = useTranslations('beside.learn');
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <nav aria-label={t('more')} className="no-print mt-4">
        <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
          {MORE.map(({ href, label, icon }) => (
            <li key={href}>
              <a href={href} className="target flex items-center gap-3">
                <Icon name={icon} />
                {t(label)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="seal" className="mt-8 border-t border-ink pt-4">
        <h2 id="seal" className="text-xl font-semibold sm:text-2xl">
          {t('seal.title')}
        </h2>
        <p className="measure mt-1">{t('seal.lead')}</p>
        <div className="mt-4 gap-x-12 lg:columns-2">
          {FAMILIES.map(({ id, states }) => (
            <section key={id} aria-labelledby={`family-${id}`} className="mb-6">
              <h3 id={`family-${id}`} className="mb-2 break-after-avoid font-semibold">
                {t(`families.${id}`)}
              </h3>
              <ul>
                {states.map((state) => (
                  <Verdict key={state} state={state} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
      <section aria-labelledby="path" className="mt-8 border-t border-ink pt-4">
        <h2 id="path" className="text-xl font-semibold sm:text-2xl">
          {t('path.title')}
        </h2>
        <p className="measure mt-1">{t('path.lead')}</p>
        <div className="mt-4 grid grid-cols-1 items-center gap-8 sm:grid-cols-[12rem_1fr]">
          <PathDiagram label={t('path.alt')} />
          <ul className="measure list-disc space-y-2 ps-5">
            {(['solid', 'dashed', 'branch', 'changed', 'complete'] as const).map((sign) => (
              <li key={sign}>{t(`path.${sign}`)}</li>
            ))}
          </ul>
        </div>
        <p className="no-print mt-6">
          <a href={PLACES.samples} className="button">
            {t('path.try')}
          </a>
        </p>
      </section>
    </div>
  );
}
