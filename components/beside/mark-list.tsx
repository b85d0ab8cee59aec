import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';
import { MARKS, MARK_GROUPS } from '@/lib/trace/marks/marks';
import { MarkPicture } from './mark-picture';

export const markPath = (id: string): string => `${PLACES.marks}/${id}`;

/** Every mark as a plate: picture, name, one line; grouped by what kind of statement it is. */
export function MarkList() {
  const t = useTranslations('beside.marks');
  return (
    <div className="column pt-6">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('title')}</h1>
      <p className="measure mt-2 text-lg">{t('lead')}</p>
      <p className="measure mt-1 text-stone">{t('schematicNote')}</p>
      {MARK_GROUPS.map((group) => (
        <section key={group} aria-labelledby={group} className="mt-10">
          <div className="mb-4 border-t border-ink pt-3">
            <h2 id={group} className="text-xl font-semibold">
              {t(`groups.${group}`)}
            </h2>
            <p className="text-stone">{t(`groupNotes.${group}`)}</p>
          </div>
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5 print:grid-cols-3">
            {MARKS.filter((mark) => mark.group === group).map(({ id }) => (
              <li key={id} className="keep">
                <a href={markPath(id)} className="plate">
                  <span className="plate-picture">
                    <MarkPicture id={id} className="size-24 sm:size-28" />
                  </span>
                  <span className="min-w-0">
                    <span className="plate-name block text-lg font-semibold">{t(`of.${id}.name`)}</span>
                    <span className="block text-stone">{t(`of.${id}.short`)}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="measure mt-8 text-sm text-stone">{t('asOf')}</p>
    </div>
  );
}
