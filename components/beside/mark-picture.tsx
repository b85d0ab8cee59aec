import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import type { MarkId } from '@/lib/trace/model/register';

/*
 * Our own schematic drawings, one for each mark: a thing that stands for what the mark is about. None of
 * them follows the official artwork, which belongs to its owners.
 */

const TONES = { pine: 'text-pine', ochre: 'text-ochre', indigo: 'text-indigo', ink: 'text-ink' } as const;
/** Drawn with the pen. */
const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 3, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
/** Cut out of what is filled. */
const CUT = { fill: 'none', className: 'stroke-paper', strokeWidth: 2.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const LEAF_RIGHT = 'M60 68C60 50 72 38 92 36C93 56 80 68 60 68z';
const LEAF_LEFT = 'M60 80C60 66 50 56 32 54C32 70 43 80 60 80z';
const LICENCE_LETTERS = 'SC';
/** Digits of a food licence by group (《食品生产许可管理办法》): class, province, city, county, sequence, check. */
const LICENCE_GROUPS = [3, 2, 2, 2, 4, 1] as const;

function LicenceBoxes() {
  let x = 16;
  return LICENCE_GROUPS.flatMap((digits, group) => {
    const boxes = Array.from({ length: digits }, (_, index) => <rect key={`${group}-${index}`} x={x + index * 5} y="70" width="3.6" height="11" fill="currentColor" stroke="none" />);
    x += digits * 5 + 3.6;
    return boxes;
  });
}

const DRAWINGS: Readonly<Record<MarkId, { readonly tone: keyof typeof TONES; readonly picture: ReactElement }>> = {
  organic: {
    tone: 'pine',
    picture: (
      <>
        <circle cx="60" cy="60" r="52" {...LINE} />
        <circle cx="60" cy="60" r="46.5" {...LINE} strokeWidth="1.2" />
        <path d={LEAF_RIGHT} fill="currentColor" />
        <path d={LEAF_LEFT} fill="currentColor" />
        <path d="M63 65L83 45M57 77L41 61" {...CUT} strokeWidth="1.8" />
        <path d="M60 92V66" {...LINE} />
        <path d="M29 92C38 87 47 95 56 91S76 88 91 92" {...LINE} />
        <path d="M38 99h10M56 100h12M76 98h8" {...LINE} strokeWidth="2" />
      </>
    ),
  },
  'green-food': {
    tone: 'pine',
    picture: (
      <>
        <rect x="10" y="10" width="100" height="100" rx="18" {...LINE} />
        <path d="M28 66h64a32 30 0 01-64 0z" fill="currentColor" />
        <path d="M46 100h28" {...LINE} strokeWidth="5" />
        <path d="M60 58C44 50 46 32 64 22C80 34 78 52 60 58z" fill="currentColor" />
        <path d="M61 56C61 46 62 38 64 30M62 44l-6-4M62 44l7-5" {...CUT} strokeWidth="1.8" />
        <path d="M36 74a25 22 0 0014 16" {...CUT} />
      </>
    ),
  },
  'geographical-indication': {
    tone: 'ochre',
    picture: (
      <>
        <path d="M8 84L34 50L48 66L66 40L112 84z" fill="currentColor" />
        <path d="M24 76l12-14 10 12M58 66l8-12 12 14M84 80l-8-8" {...CUT} />
        <path d="M8 95c9-6 17-6 26 0s17 6 26 0 17-6 26 0 17 6 26 0M20 106c9-5 15-5 22 0s15 5 22 0 15-5 22 0" {...LINE} strokeWidth="2.5" />
        <path d="M84 50c-9-11-13-17-13-23a13 13 0 0126 0c0 6-4 12-13 23z" fill="currentColor" className="stroke-paper" strokeWidth="2.5" />
        <circle cx="84" cy="27" r="4.5" className="fill-paper" />
      </>
    ),
  },
  'famous-special-agri': {
    tone: 'ochre',
    picture: (
      <>
        <circle cx="42" cy="52" r="14" fill="currentColor" />
        <circle cx="78" cy="54" r="13" fill="currentColor" />
        <circle cx="60" cy="43" r="15" fill="currentColor" className="stroke-paper" strokeWidth="2.5" />
        <path d="M54 38a8 8 0 016-5M60 27c0-4 2-7 5-9" {...CUT} strokeWidth="2" />
        <path d="M60 28c0-5 2-8 6-10M92 52C98 38 99 26 96 14" {...LINE} strokeWidth="2.2" />
        <path d="M97 22l7-5M98 30l8-4M98 38l8-3M96 22l-7-6M97 30l-8-5M97 38l-8-4" {...LINE} strokeWidth="3.4" />
        <path d="M16 62h88l-11 44H27z" fill="currentColor" className="stroke-paper" strokeWidth="2.5" />
        <path d="M20 76h80M23 90h74M36 64l6 41M60 64v41M84 64l-6 41" {...CUT} strokeWidth="2" />
      </>
    ),
  },
  gap: {
    tone: 'pine',
    picture: (
      <>
        <path d="M8 66h104" {...LINE} />
        <path d="M57 66L12 108M59 66L42 110M61 66L78 110M63 66L108 108" {...LINE} />
        <path d="M8 84L52 66M112 84L68 66" {...LINE} />
        <rect x="36" y="10" width="48" height="46" rx="2" fill="currentColor" />
        <rect x="50" y="6" width="20" height="9" rx="2" fill="currentColor" className="stroke-paper" strokeWidth="2" />
        <path d="M46 36l9 9 19-20" {...CUT} strokeWidth="4" />
      </>
    ),
  },
  haccp: {
    tone: 'indigo',
    picture: (
      <>
        <path d="M8 52h104" {...LINE} strokeWidth="2.5" />
        {[12, 24, 36, 84, 96, 108].map((x) => (
          <circle key={x} cx={x} cy="52" r="4.6" fill="currentColor" />
        ))}
        <circle cx="60" cy="52" r="30" className="fill-paper" stroke="currentColor" strokeWidth="4" />
        <circle cx="60" cy="52" r="24.5" {...LINE} strokeWidth="1.2" />
        <path d="M36 52h48" {...LINE} strokeWidth="2.5" />
        <path d="M82 74l24 26" {...LINE} strokeWidth="8" />
        <circle cx="60" cy="52" r="13" fill="currentColor" />
        <path d="M53.5 52.5l5 5 9-10" {...CUT} strokeWidth="3" />
      </>
    ),
  },
  'iso-22000': {
    tone: 'indigo',
    picture: (
      <>
        <circle cx="34" cy="46" r="21" {...LINE} strokeWidth="6" />
        <circle cx="60" cy="46" r="21" {...LINE} strokeWidth="6" />
        <circle cx="86" cy="46" r="21" {...LINE} strokeWidth="6" />
        <path d="M50.7 33.300A21 21 0 0155 46M76.7 33.300A21 21 0 0181 46" {...CUT} strokeWidth="11" strokeLinecap="butt" />
        <path d="M48.8 31.200A21 21 0 0155 46A21 21 0 0154.6 50M74.8 31.200A21 21 0 0181 46A21 21 0 0180.6 50" {...LINE} strokeWidth="6" />
        <text x="60" y="100" textAnchor="middle" fontSize="26" className="font-seal font-bold" fill="currentColor" letterSpacing="2">
          22000
        </text>
      </>
    ),
  },
  gmp: {
    tone: 'indigo',
    picture: (
      <>
        <path d="M60 6l47 27v54l-47 27L13 87V33z" {...LINE} />
        <rect x="44" y="26" width="32" height="12" rx="2" fill="currentColor" />
        <path d="M49 42h22v6c8 3 12 8 12 16v28a5 5 0 01-5 5H42a5 5 0 01-5-5V64c0-8 4-13 12-16z" fill="currentColor" />
        <path d="M48 76l8.5 8.500L73 67" {...CUT} strokeWidth="4" />
        <path d="M44 60h7M44 67h4" {...CUT} strokeWidth="2" />
      </>
    ),
  },
  gsp: {
    tone: 'indigo',
    picture: (
      <>
        <path d="M8 56h76M8 102h76" {...LINE} strokeWidth="4" />
        <rect x="12" y="30" width="18" height="24" fill="currentColor" />
        <rect x="34" y="20" width="22" height="34" fill="currentColor" />
        <rect x="60" y="36" width="20" height="18" fill="currentColor" />
        <rect x="12" y="74" width="30" height="26" fill="currentColor" />
        <rect x="46" y="66" width="14" height="34" fill="currentColor" />
        <rect x="64" y="80" width="16" height="20" fill="currentColor" />
        <path d="M40 30h10M45 25v10M20 87h14M27 80v14" {...CUT} />
        <path d="M94 78V26a7 7 0 0114 0v52a13 13 0 11-14 0z" {...LINE} />
        <circle cx="101" cy="90" r="7.5" fill="currentColor" />
        <path d="M101 88V50" {...LINE} strokeWidth="5" />
        <path d="M112 34h4M112 44h4M112 54h4M112 64h4" {...LINE} strokeWidth="2" />
      </>
    ),
  },
  traceability: {
    tone: 'ink',
    picture: (
      <>
        <path d="M10 34V10h24M86 10h24v24M110 86v24H86M34 110H10V86" {...LINE} strokeWidth="6" />
        <path d="M42 96c0-20 36-16 36-36S42 44 42 24" {...LINE} strokeWidth="4" />
        <circle cx="42" cy="26" r="8" fill="currentColor" />
        <circle cx="78" cy="60" r="8" fill="currentColor" />
        <circle cx="42" cy="94" r="8" fill="currentColor" />
        <circle cx="42" cy="26" r="3" className="fill-paper" />
        <circle cx="78" cy="60" r="3" className="fill-paper" />
        <circle cx="42" cy="94" r="3" className="fill-paper" />
      </>
    ),
  },
  'conformity-certificate': {
    tone: 'pine',
    picture: (
      <>
        <path d="M24 8h72v100l-6-5-6 5-6-5-6 5-6-5-6 5-6-5-6 5-6-5-6 5-6-5-6 5z" {...LINE} />
        <path d="M36 24h48" {...LINE} strokeWidth="6" />
        <path d="M36 38h30M36 48h38M36 58h24" {...LINE} strokeWidth="2.5" />
        <path d="M36 86c4-12 8-14 9-8s-5 12 2 6 6-9 8-4 4 4 7 0" {...LINE} strokeWidth="2.5" />
        <path d="M68 68h20v20H68z" fill="currentColor" />
        <path d="M72.5 72.500h4v4h-4zM80 72.500h3.500M80 80h3.500M72.5 83.500h4" {...CUT} strokeWidth="2" />
      </>
    ),
  },
  'health-food': {
    tone: 'indigo',
    picture: (
      <>
        <path d="M34 66C34 34 44 24 60 24s26 10 26 42z" fill="currentColor" />
        <path d="M8 72c0-5 8-8 20-8h64c12 0 20 3 20 8s-12 8-52 8S8 77 8 72z" fill="currentColor" />
        <path d="M34 60c16 4 36 4 52 0" {...CUT} strokeWidth="4" />
        <path d="M44 44c1-6 4-10 8-12" {...CUT} />
        <path d="M30 98h60" {...LINE} strokeWidth="2.5" />
        <path d="M42 106h36" {...LINE} strokeWidth="2.5" />
      </>
    ),
  },
  ccc: {
    tone: 'ink',
    picture: (
      <>
        <path d="M60 6l44 15v34c0 29-19 47-44 59-25-12-44-30-44-59V21z" {...LINE} strokeWidth="4" />
        <path d="M60 14l36.5 12.5v29c0 24-15 39-36.5 50-21.5-11-36.5-26-36.5-50v-29z" {...LINE} strokeWidth="1.2" />
        <path d="M51 30v16M69 30v16" {...LINE} strokeWidth="6" />
        <path d="M41 46h38v10a19 19 0 01-38 0z" fill="currentColor" />
        <path d="M60 74v8c0 6-8 5-8 10" {...LINE} strokeWidth="4" />
        <path d="M51 56l6.5 6.5L70 51" {...CUT} strokeWidth="3.5" />
      </>
    ),
  },
  'quality-safety': {
    tone: 'ink',
    picture: (
      <>
        <path d="M6 26h108v68H6z" {...LINE} />
        <path d="M10.5 30.500h99v59h-99z" {...LINE} strokeWidth="1.2" />
        <text x="60" y="60" textAnchor="middle" fontSize="28" className="font-seal font-bold" fill="currentColor" letterSpacing="4">
          {LICENCE_LETTERS}
        </text>
        <LicenceBoxes />
      </>
    ),
  },
};

/** The schematic of a mark, with its description for those who do not see it. */
export function MarkPicture({ id, className = 'size-28' }: { readonly id: MarkId; readonly className?: string }) {
  const t = useTranslations('beside.marks');
  const { tone, picture } = DRAWINGS[id];
  return (
    <svg viewBox="0 0 120 120" role="img" aria-label={t('schematicAlt', { name: t(`of.${id}.name`), drawing: t(`of.${id}.drawing`) })} data-mark={id} className={`mark shrink-0 ${TONES[tone]} ${className}`}>
      {picture}
    </svg>
  );
}
