/** Line icons on a 24 grid, drawn with currentColor. Always decorative: words stand beside them. */
const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7',
  alert: 'M12 5v9M12 18.5v.5',
  clock: 'M12 7v5.5l3.5 2M12 3a9 9 0 100 18 9 9 0 000-18z',
  used: 'M6 6l12 12M18 6L6 18',
  differ: 'M5 9h14M5 15h14M16 5L8 19',
  paper: 'M7 3h7l4 4v14H7zM14 3v4h4M12.5 12v3.5M12.5 18v.3',
  repeat: 'M4 12a8 8 0 0113.5-5.8L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 01-13.5 5.8L4 15.5M4 20v-4.5h4.5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  half: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 4v16',
  off: 'M12 4v7M7.5 7a7 7 0 109 0',
  other: 'M4 8h10v12H4zM9 4h11v12h-2',
  question: 'M8.5 9a3.5 3.5 0 117 0c0 2.5-3.5 2.5-3.5 5.5M12 18.5v.3',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L20 20',
  broken: 'M4 5v14M7 5v14M10 5v6M10 15v4M14 5v4M14 13v6M17 5v14M20 5v14M3 17L21 8',
  lab: 'M9 3h6M10 3v6l-5 9a2 2 0 002 3h10a2 2 0 002-3l-5-9V3M7.5 15h9',
  authority: 'M4 10l8-6 8 6M5 10h14M7 10v8M12 10v8M17 10v8M4 20h16',
  firm: 'M4 20V9l6 4V9l6 4V5h4v15zM8 17h.01M12 17h.01M16 17h.01',
  place: 'M12 21c4-5 6-8 6-11a6 6 0 10-12 0c0 3 2 6 6 11zM12 12a2 2 0 100-4 2 2 0 000 4z',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5',
  arrow: 'M5 12h13M13 6.5l5.5 5.5-5.5 5.5',
  sound: 'M5 10v4h3l4 4V6L8 10zM16 9a4 4 0 010 6M18.5 6.5a8 8 0 010 11',
  share: 'M12 15V4M8 7.5L12 4l4 3.5M6 12v8h12v-8',
  print: 'M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, className = 'size-5' }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={`${className} shrink-0`} aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The path data, for marks that place an icon inside a drawing of their own. */
export const iconPath = (name: IconName): string => PATHS[name];
