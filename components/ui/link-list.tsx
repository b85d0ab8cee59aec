export interface ListedLink {
  readonly href: string;
  readonly label: string;
  /** Leaves this site. */
  readonly external?: boolean;
}

/** Where to go from here, one link a line; not on paper. */
export function LinkList({ links, className = '' }: { readonly links: readonly (ListedLink | undefined | false)[]; readonly className?: string }) {
  return (
    <ul className={`no-print ${className}`}>
      {links.filter((link): link is ListedLink => typeof link === 'object').map(({ href, label, external = false }) => (
        <li key={href}>
          <a href={href} {...(external ? { rel: 'noreferrer external' } : {})} className="target inline-flex items-center">
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
