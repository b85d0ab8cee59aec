import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PLACES } from '@/components/shell/places';
import { useNames } from '@/components/result/names';
import { Gap } from '@/components/ui/sentences';
import { dayTag } from '@/components/ui/when';
import { MARKS, type Mark } from '@/lib/trace/marks/marks';
import { markPath } from './mark-list';
import { MarkPicture } from './mark-picture';

function Part({ title, children, tone = '' }: { readonly title: string; readonly children: ReactNode; readonly tone?: string }) {
  return (
    <div className={`keep ${tone}`}>
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="measure mt-1">{children}</div>
    </div>
  );
}

function Basis({ mark }: { readonly mark: Mark }) {
  const t = useTranslations('beside.marks');
  const names = useNames();
  return (
    <ul>
      {mark.basis.map(({ id, number, from }) => (
        <li key={id} className="mb-1">
          {names.say(`beside.marks.basis.${id}`, {}, id)} {number !== undefined && <span className="code whitespace-nowrap">{number}</span>}{' '}
          <span className="text-stone">{from === undefined ? t('noDate') : t.rich('from', { day: dayTag(from) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** One mark: what it says and does not say first, then who gives it, on what basis, and how it is checked. */
export function MarkPage({ mark }: { readonly mark: Mark }) {
  const t = useTranslations('beside.marks');
  const names = useNames();
  const words = useTranslations('words');
  const { id } = mark;
  const documents = mark.documents.map((type) => names.say(`trace.documents.${type}`)).filter((name) => name !== '');
  const at = MARKS.findIndex((one) => one.id === id);
  const [before, after] = [MARKS[at - 1], MARKS[at + 1]];
  const term = mark.term.kind === 'years' ? t('terms.years', { years: mark.term.years }) : t(`terms.${mark.term.kind}`);
  return (
    <article className="column pt-6">
      <div className="grid gap-x-12 gap-y-6 md:grid-cols-[16rem_1fr]">
        <figure className="plate-large min-w-0">
          <MarkPicture id={id} className="aspect-square w-44 max-w-full" />
          <figcaption className="text-sm text-stone">{t('schematic')}</figcaption>
        </figure>
        <div className="min-w-0">
          <p className="text-stone">{t(`groups.${mark.group}`)}</p>
          <h1 className="text-2xl font-bold sm:text-3xl">{t(`of.${id}.name`)}</h1>
          <p className="measure mt-2 text-lg">{t(`of.${id}.short`)}</p>
          <div className="mt-6 grid gap-6 lg:grid-cols-2">
            <Part title={t('section.promises')} tone="border-s-4 border-pine ps-3">
              {t(`of.${id}.promises`)}
            </Part>
            <Part title={t('section.not')} tone="border-s-4 border-dashed border-stone ps-3">
              {t(`of.${id}.not`)}
            </Part>
          </div>
        </div>
      </div>
      <div className="mt-8 grid gap-x-12 gap-y-6 border-t border-line pt-6 lg:grid-cols-2">
        <Part title={t('section.check')}>{t(`of.${id}.check`)}</Part>
        <Part title={t('section.pack')}>{t(`of.${id}.pack`)}</Part>
        <Part title={t('section.code')}>
          <p>{t(`of.${id}.code`)}</p>
          {mark.code !== undefined && <p className="text-stone">{t('familyLine', { family: names.family(mark.code) })}</p>}
          <p className="no-print mt-2">
            <a href={PLACES.scan} className="button">
              {t('scan')}
            </a>
          </p>
        </Part>
        <Part title={t('section.term')}>
          <p className="font-medium">{term}</p>
          <p>{t(`of.${id}.term`)}</p>
        </Part>
        <Part title={t('section.issuer')}>{t(`issuers.${mark.issuer}`)}</Part>
        <Part title={t('section.basis')}>
          <Basis mark={mark} />
        </Part>
        <Part title={t('section.holders')}>
          <a href={`${PLACES.enterprises}?mark=${id}`} className="target inline-flex items-center">
            {t('holdersLink')}
          </a>
          {documents.length > 0 && (
            <p className="text-stone">
              {t('documents')}
              <Gap />
              {documents.join(words('listJoin'))}
            </p>
          )}
        </Part>
      </div>
      <p className="measure mt-8 text-sm text-stone">{t('asOf')}</p>
      <nav aria-label={t('all')} className="no-print mt-6 flex flex-wrap gap-3 border-t border-line pt-4">
        {before && (
          <a rel="prev" href={markPath(before.id)} className="button">
            {t('previous', { name: t(`of.${before.id}.name`) })}
          </a>
        )}
        {after && (
          <a rel="next" href={markPath(after.id)} className="button">
            {t('next', { name: t(`of.${after.id}.name`) })}
          </a>
        )}
        <a href={PLACES.marks} className="target inline-flex items-center">
          {t('all')}
        </a>
      </nav>
    </article>
  );
}
