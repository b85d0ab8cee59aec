/** The square for matrix codes and the full-width band for linear ones; drawn twice, to stand out on any picture. */
export function ViewfinderGuides({ settled }: { readonly settled: boolean }) {
  const corners = 'M4 20V4h16M80 4h16v16M96 80v16H80M20 96H4V80';
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center" aria-hidden="true">
      <div className="absolute inset-x-0 top-[30%] h-[40%] border-y border-paper outline outline-ink/40" />
      <svg
        viewBox="0 0 100 100"
        className={`h-[70%] max-w-[70%] fill-none ${settled ? 'text-pine' : 'text-paper'} [view-transition-name:seal]`}
        strokeLinecap="square"
      >
        <path d={corners} className="stroke-ink/60" strokeWidth="2.6" />
        <path d={corners} stroke="currentColor" strokeWidth="1.4" />
      </svg>
    </div>
  );
}
