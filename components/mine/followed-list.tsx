'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { type Followed, isFirmPath } from '@/lib/offline/mine';
import { EntryRow } from './entry-row';

/** 关注的: products and lots first, firms after them. */
export function FollowedList({ entries, onRemove }: { readonly entries: readonly Followed[]; readonly onRemove: (entry: Followed) => Promise<void> }) {
  const t = useTranslations('mine.followed');
  const groups = [
    { id: 'items', entries: entries.filter(({ path }) => !isFirmPath(path)) },
    { id: 'firms', entries: entries.filter(({ path }) => isFirmPath(path)) },
  ] as const;
  return (
    <Section id="followed" title={t('title')}>
      <p className="measure mb-3 text-stone">{t(entries.length === 0 ? 'none' : 'note')}</p>
      {groups.map(
        (group) =>
          group.entries.length > 0 && (
            <div key={group.id} className="mb-4">
              <h3 className="font-semibold">{t(group.id)}</h3>
              <ul className="border-t border-line">
                {group.entries.map((entry) => (
                  <EntryRow key={entry.path} path={entry.path} name={entry.name} onRemove={() => void onRemove(entry)}>
                    <span className="code text-sm text-stone">{entry.lot ?? entry.path.replace(/^\/[te]\//, '')}</span>
                  </EntryRow>
                ))}
              </ul>
            </div>
          ),
      )}
    </Section>
  );
}
