/** Numbers of weeks as columns, the last one being the week in question; the dashed line is the bound. The numbers stand in a table beside it. */
export function WeeksChart({ history, count, bound, label }: { readonly history: readonly number[]; readonly count: number; readonly bound: number | undefined; readonly label: string }) {
  const weeks = [...history, count];
  const greatest = Math.max(bound ?? 0, ...weeks, 1) * 1.05;
  const wide = 260 / weeks.length;
  const high = (value: number): number => Math.round((value / greatest) * 600) / 10;
  return (
    <svg viewBox="0 0 260 60" preserveAspectRatio="none" role="img" aria-label={label} className="weeks-chart">
      {weeks.map((value, index) => (
        <rect key={index} x={index * wide + 1} y={60 - high(value)} width={Math.max(1, wide - 2)} height={high(value)} fill="currentColor" className={index === history.length ? 'now' : undefined} />
      ))}
      <path d="M0 59.5h260" stroke="currentColor" vectorEffect="non-scaling-stroke" />
      {bound !== undefined && <path d={`M0 ${60 - high(bound)}h260`} className="bound" fill="none" vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}

/** A number against the greatest of its table; `first` is the part in the stronger colour. */
export function BarChart({ value, first = value, greatest }: { readonly value: number; readonly first?: number; readonly greatest: number }) {
  const wide = (number: number): number => (greatest === 0 ? 0 : Math.round((number / greatest) * 1000) / 10);
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" className="bar-chart">
      <rect x="0" y="1" width={wide(value)} height="8" className="rest" />
      <rect x="0" y="1" width={wide(first)} height="8" fill="currentColor" />
      <path d="M0 0v10" stroke="currentColor" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
