import { useTranslations } from 'next-intl';
import { pageLink } from '@/components/registers/register-query';

/** The kinds of a register as links, the chosen one marked; the rest of the search stays. */
export function KindTabs({ path, parameters, kinds, label }: { readonly path: string; readonly parameters: Readonly<Record<string, string | undefined>>; readonly kinds: readonly { readonly id: string; readonly name: string }[]; readonly label: string }) {
  const t = useTranslations('beside.entry');
  const chosen = parameters['kind'];
  const tabs = [{ id: undefined, name: t('allKinds') }, ...kinds];
  return (
    <nav aria-label={label} className="no-print mt-4">
      <ul className="tabs">
        {tabs.map(({ id, name }) => (
          <li key={id ?? ''}>
            <a href={pageLink(path, { ...parameters, kind: id }, 1)} aria-current={id === chosen ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
