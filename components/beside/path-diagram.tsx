/** 路 as a diagram: four steps, a gap, a side path that joins. */
export function PathDiagram({ label, className = 'w-48 max-w-full text-ink' }: { readonly label: string; readonly className?: string }) {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 3, strokeLinecap: 'round' } as const;
  return (
    <svg viewBox="0 0 160 240" role="img" aria-label={label} className={className}>
      <path d="M50 24v48" {...line} />
      <path d="M50 72v96" {...line} className="text-edge" strokeDasharray="3 8" />
      <path d="M50 168v48" {...line} />
      <path d="M118 214c0-26-68-14-68-40" {...line} />
      <circle cx="50" cy="120" r="8" className="fill-paper text-edge" stroke="currentColor" strokeWidth="3" strokeDasharray="4 4" />
      {[24, 72, 168, 216].map((y) => (
        <g key={y}>
          <circle cx="50" cy={y} r="9" fill="currentColor" />
          <path d={`M${46} ${y}l3 3 5-6`} fill="none" className="stroke-paper" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
        </g>
      ))}
      <circle cx="118" cy="220" r="7" fill="currentColor" />
      <path d="M72 18h66M72 30h40M72 66h58M72 78h34M72 162h62M72 174h38" {...line} strokeWidth="2" className="text-line" />
      <path d="M72 120h34" {...line} strokeWidth="2" className="text-edge" strokeDasharray="2 6" />
    </svg>
  );
}
