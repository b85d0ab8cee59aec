import { useLocale } from 'next-intl';
import { inReadersLanguage, type NamedThing } from '@/lib/i18n/named';

/** A name in the reader's language where its source gave one, and beside it the Chinese one, which stands on the pack and in the registers. */
export function Named({ of }: { readonly of: NamedThing }) {
  const name = inReadersLanguage(of, useLocale());
  if (name === of.name) return name;
  return (
    <>
      <span>{name}</span>{' '}
      <span lang="zh-Hans" className="font-normal text-stone">
        {of.name}
      </span>
    </>
  );
}
