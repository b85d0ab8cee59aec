/** How this device may make itself heard and felt, remembered on it. */
export interface SenseSettings {
  /** No tone and no voice. */
  readonly mute: boolean;
  readonly vibration: boolean;
  /** Guidance by ear and hand while scanning. */
  readonly byEar: boolean;
}

export const DEFAULT_SENSES: SenseSettings = { mute: false, vibration: true, byEar: false };

/** What stands in the store; anything else counts as not set. Total. */
export function parseSenseSettings(text: string | null): SenseSettings {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return DEFAULT_SENSES;
  }
  if (typeof value !== 'object' || value === null) return DEFAULT_SENSES;
  const flag = (name: keyof SenseSettings): boolean => {
    const found: unknown = (value as Record<string, unknown>)[name];
    return typeof found === 'boolean' ? found : DEFAULT_SENSES[name];
  };
  return { mute: flag('mute'), vibration: flag('vibration'), byEar: flag('byEar') };
}

export interface SenseStore {
  /** The same object until something changes. */
  get(): SenseSettings;
  set(change: Partial<SenseSettings>): void;
  /** @returns the way to stop */
  subscribe(listener: () => void): () => void;
}

const KEY = 'suma.senses';

/** @param storage may throw at every call (private mode, blocked cookies): then a choice holds for this page */
export function createSenseStore(storage: () => Pick<Storage, 'getItem' | 'setItem'>): SenseStore {
  const listeners = new Set<() => void>();
  let settings: SenseSettings | undefined;
  const read = (): SenseSettings => {
    try {
      return parseSenseSettings(storage().getItem(KEY));
    } catch {
      return DEFAULT_SENSES;
    }
  };
  return {
    get: () => (settings ??= read()),
    set(change) {
      settings = { ...(settings ?? read()), ...change };
      try {
        storage().setItem(KEY, JSON.stringify(settings));
      } catch {
        // It holds for this page.
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The settings of this browser. */
export const senseSettings: SenseStore = createSenseStore(() => localStorage);
