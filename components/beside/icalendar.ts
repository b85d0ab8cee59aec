import type { LocalDate } from '@/lib/trace/model/event';

/** One all-day event. */
export interface CalendarEvent {
  /** Lasting and unique in the world. */
  readonly uid: string;
  /** When the statement behind it was made. */
  readonly stamp: LocalDate;
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
  readonly summary: string;
  readonly description: string;
  readonly url?: string;
  readonly categories: readonly string[];
  /** Grows when the event is moved, so that a calendar takes the newer one. */
  readonly sequence?: number;
  /** Reminds at the beginning of the day so many days before. */
  readonly remindDaysBefore?: number;
}

/** Text as RFC 5545 §3.3.11 wants it; control characters other than line ends are dropped. */
export const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n');

/** A content line in pieces of at most 75 octets, continued after CRLF and a space; no character is cut (RFC 5545 §3.1). */
export function foldLine(line: string): string {
  const encoder = new TextEncoder();
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    // The space that begins a continuation counts as well.
    if (octets + size > (pieces.length === 0 ? 75 : 74)) {
      pieces.push(piece);
      piece = '';
      octets = 0;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}

const compact = (day: LocalDate): string => day.replaceAll('-', '');
const nextDay = (day: LocalDate): LocalDate => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
/** An address stands unescaped (RFC 5545 §3.3.13), so it may hold nothing that ends a line. */
const isSafeAddress = (url: string): boolean => /^https?:\/\/[!-~]+$/.test(url);

const toLines = (event: CalendarEvent): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escapeText(event.uid)}`,
  `DTSTAMP:${compact(event.stamp)}T000000Z`,
  `DTSTART;VALUE=DATE:${compact(event.from)}`,
  // The end of an all-day event is the day after its last (RFC 5545 §3.6.1).
  `DTEND;VALUE=DATE:${compact(nextDay(event.to))}`,
  `SUMMARY:${escapeText(event.summary)}`,
  `DESCRIPTION:${escapeText(event.description)}`,
  ...(event.url !== undefined && isSafeAddress(event.url) ? [`URL:${event.url}`] : []),
  ...(event.categories.length === 0 ? [] : [`CATEGORIES:${event.categories.map(escapeText).join(',')}`]),
  ...(event.sequence === undefined ? [] : [`SEQUENCE:${event.sequence}`]),
  'TRANSP:TRANSPARENT',
  ...(event.remindDaysBefore === undefined ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escapeText(event.summary)}`, `TRIGGER:-P${event.remindDaysBefore}D`, 'END:VALARM']),
  'END:VEVENT',
];

/** A calendar (RFC 5545): CRLF, folded lines, all-day events that block no time. */
export const toICalendar = (name: string, events: readonly CalendarEvent[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Suma//Campaigns//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escapeText(name)}`, 'X-WR-TIMEZONE:Asia/Shanghai', 'REFRESH-INTERVAL;VALUE=DURATION:P1D', ...events.flatMap(toLines), 'END:VCALENDAR']
    .map((line) => `${foldLine(line)}\r\n`)
    .join('');
