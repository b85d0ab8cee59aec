/**
 * Hand scanners that type: the characters of a code within milliseconds, then Enter. Told from a
 * person by speed. The GS1 separator (character 29) arrives as a control key, because a keyboard
 * has no key for it: F8 on most scanners, Ctrl+] on the others.
 */

/** The part of a KeyboardEvent the wedge looks at. */
export interface WedgeKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
  /** Milliseconds, as `Event.timeStamp`. */
  readonly timeStamp: number;
}

export const GROUP_SEPARATOR = '\u001d';

/** People type slower than this per key even when rushing; scanners are faster even over Bluetooth. */
const MAX_GAP_MS = 50;
const MIN_LENGTH = 6;
const MAX_LENGTH = 4096;

export const isSeparatorKey = (event: Pick<WedgeKey, 'key' | 'ctrlKey'>): boolean =>
  event.key === 'F8' || event.key === GROUP_SEPARATOR || (event.ctrlKey && event.key === ']');

export interface Wedge {
  /**
   * Takes every key press in order. Returns the whole code with the Enter that ends a fast
   * burst; undefined otherwise.
   */
  press(event: WedgeKey): string | undefined;
  /** True while a fast burst is under way: its keys should not trigger anything else. */
  readonly bursting: boolean;
}

export function createWedge(): Wedge {
  let text = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    press(event) {
      const quick = event.timeStamp - lastMs <= MAX_GAP_MS;
      if (event.key === 'Enter' || event.key === 'Tab') {
        const code = quick && text.length >= MIN_LENGTH ? text : undefined;
        text = '';
        lastMs = Number.NEGATIVE_INFINITY;
        return code;
      }
      const character = isSeparatorKey(event) ? GROUP_SEPARATOR : [...event.key].length === 1 ? event.key : undefined;
      // Shift and its kind come with capital letters: they neither end a burst nor belong to it.
      if (character === undefined) return undefined;
      if (character !== GROUP_SEPARATOR && (event.ctrlKey || event.altKey || event.metaKey)) {
        text = '';
        return undefined;
      }
      text = quick && text.length < MAX_LENGTH ? text + character : character;
      lastMs = event.timeStamp;
      return undefined;
    },
    get bursting() {
      return text.length >= MIN_LENGTH;
    },
  };
}
