/** The house mark: a round seal with a path of three steps cut out of it. */
export function BrandMark({ className = 'size-8' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <circle cx="16" cy="16" r="15" fill="currentColor" />
      <path d="M11 25.5c0-5 10-4.5 10-9.5s-10-4-10-9" fill="none" className="stroke-paper" strokeWidth="2.2" strokeLinecap="round" />
      <g className="fill-paper">
        <circle cx="11" cy="7" r="2.7" />
        <circle cx="21" cy="16" r="2.7" />
        <circle cx="11" cy="25" r="2.7" />
      </g>
    </svg>
  );
}
