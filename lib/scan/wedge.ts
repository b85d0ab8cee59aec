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

/**
 * Mean time per key of a burst. Scanners stay far below even over Bluetooth, people far above even
 * when rushing. The mean, not each gap: a busy phone delivers keys in clumps, and a code must never
 * lose its beginning to one late key.
 */
const MAX_MEAN_GAP_MS = 80;
/** A pause this long ends whatever was being typed. */
const PAUSE_MS = 500;
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
}

export function createWedge(): Wedge {
  let text = '';
  let keys = 0;
  let firstMs = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  const clear = (): void => {
    text = '';
    keys = 0;
  };
  return {
    press(event) {
      if (event.timeStamp - lastMs > PAUSE_MS) clear();
      lastMs = event.timeStamp;
      if (event.key === 'Enter' || event.key === 'Tab') {
        const isBurst = text.length >= MIN_LENGTH && text.length <= MAX_LENGTH && (event.timeStamp - firstMs) / keys <= MAX_MEAN_GAP_MS;
        const code = isBurst ? text : undefined;
        clear();
        return code;
      }
      const character = isSeparatorKey(event) ? GROUP_SEPARATOR : [...event.key].length === 1 ? event.key : undefined;
      // Shift and its kind come with capital letters: they neither end a burst nor belong to it.
      if (character === undefined) return undefined;
      if (character !== GROUP_SEPARATOR && (event.ctrlKey || event.altKey || event.metaKey)) {
        clear();
        return undefined;
      }
      if (keys === 0) firstMs = event.timeStamp;
      keys++;
      // Longer than any code: what follows cannot be one either, so the length stays over the limit.
      if (text.length <= MAX_LENGTH) text += character;
      return undefined;
    },
  };
}
