import { useLocale } from 'next-intl';
import { inReadersLanguage, type NamedThing } from '@/lib/i18n/named';

/** A name in the reader's language where its source gave one, and beside it, unbroken, the Chinese one, which stands on the pack and in the registers. */
export function Named({ of, className = '' }: { readonly of: NamedThing; readonly className?: string }) {
  const name = inReadersLanguage(of, useLocale());
  return (
    <>
      <span className={className}>{name}</span>
      {name !== of.name && (
        <>
          {' '}
          <span lang="zh-Hans" className="break-keep font-normal text-stone">
            {of.name}
          </span>
        </>
      )}
    </>
  );
}
