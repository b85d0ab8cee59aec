import { describe, expect, it } from 'vitest';
import { VERDICT_STATES } from '@/lib/trace/model/answer';
import { arriveAtResult, leaveForResult } from './arrival';
import { browserDevice } from './device';
import { printedShare, toNearLevel } from './nearness';
import { type SenseDevice, createSenses } from './senses';
import { DEFAULT_SENSES, type SenseSettings, createSenseStore, parseSenseSettings } from './settings';
import { levelToFrequency, toFrequency, toNearWords, toNotes, toVerdictSignal, toVibration } from './signals';

/** A device that writes down what it is asked for. */
function fakeDevice(): SenseDevice & { readonly done: string[] } {
  const done: string[] = [];
  return {
    done,
    play: (notes) => void done.push(`play ${notes.map(({ pitch }) => pitch).join(' ')}`),
    hold: (pitch) => void done.push(pitch === undefined ? 'silence' : `hold ${Math.round(pitch)}`),
    vibrate: (pattern) => void done.push(`vibrate ${pattern.join(' ')}`),
    speak: (text, language) => done.push(`speak ${language} ${text}`) > 0,
    stopSpeaking: () => void done.push('stop speaking'),
  };
}

const nothing = (): void => undefined;
const allowing = (change: Partial<SenseSettings> = {}) => {
  const device = fakeDevice();
  return { device, senses: createSenses(device, () => ({ ...DEFAULT_SENSES, ...change })) };
};

describe('the tone of nearness', () => {
  it('is silent where nothing is seen and rises two octaves until the code fills the guide', () => {
    expect([0, -1, Number.NaN].map(toFrequency)).toEqual([undefined, undefined, undefined]);
    expect([0.5, 1, 7].map(toFrequency)).toEqual([440, 880, 880]);
    const tones = ([1, 2, 3, 4] as const).map((level) => levelToFrequency(level) ?? 0);
    expect(tones).toEqual([...tones].sort((a, b) => a - b));
    expect(new Set(tones).size).toBe(4);
  });

  it('is heard only when switched on, and never when muted', () => {
    const on = allowing({ byEar: true });
    on.senses.near(4);
    on.senses.near(0);
    on.senses.near(undefined);
    expect(on.device.done).toEqual(['hold 880', 'silence', 'silence']);
    for (const change of [{}, { byEar: true, mute: true }]) {
      const { device, senses } = allowing(change);
      senses.near(4);
      expect(device.done).toEqual(['silence']);
    }
  });

  it('says in words what it means', () => {
    expect(([0, 1, 2, 3, 4] as const).map(toNearWords)).toEqual(['none', 'some', 'some', 'close', 'close']);
  });
});

describe('how near a code is', () => {
  /** White paper with a checkered square of a side, in the middle. */
  const paper = (side: number, [width, height] = [64, 48] as const) => {
    const data = new Uint8ClampedArray(width * height).fill(235);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (Math.abs(x - width / 2) < side / 2 && Math.abs(y - height / 2) < side / 2 && (x + y) % 2 === 0) data[y * width + x] = 20;
      }
    }
    return { data, width, height };
  };

  it('grows with the part of the guide that it fills', () => {
    const shares = [0, 10, 18, 26, 34].map((side) => printedShare(paper(side)));
    expect(shares[0]).toBe(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(toNearLevel(shares[4] ?? 0)).toBe(4);
    expect(toNearLevel(shares[1] ?? 0)).toBeLessThan(3);
  });

  it('is the same in colour, and nothing on an even or a tiny picture', () => {
    const grey = paper(26);
    const data = new Uint8ClampedArray(grey.data.length * 4);
    grey.data.forEach((value, at) => data.set([value, value, value, 255], at * 4));
    expect(printedShare({ ...grey, data })).toBeCloseTo(printedShare(grey));
    expect(printedShare({ data: new Uint8ClampedArray(4), width: 2, height: 2 })).toBe(0);
    expect([Number.NaN, -1, 0].map(toNearLevel)).toEqual([0, 0, 0]);
  });
});

describe('what is felt and heard', () => {
  it('differs from signal to signal for the hand alone', () => {
    const signals = ['found', 'wrong', 'guidance', 'fine', 'stop', 'doubt', 'open'] as const;
    expect(new Set(signals.map((signal) => toVibration(signal).join(' '))).size).toBe(signals.length);
    expect(signals.every((signal) => toVibration(signal).reduce((sum, ms) => sum + ms, 0) < 1_000)).toBe(true);
    expect(signals.every((signal) => toNotes(signal).reduce((sum, { ms }) => sum + ms, 0) < 500)).toBe(true);
  });

  it('has a signal for every verdict, and only one that is in order rises', () => {
    expect(VERDICT_STATES.filter((state) => toVerdictSignal(state) === 'fine')).toEqual(['ok']);
    expect(VERDICT_STATES.filter((state) => toVerdictSignal(state) === 'stop')).toEqual(expect.arrayContaining(['recalled', 'test-failed', 'expired', 'already-used']));
    expect(VERDICT_STATES.every((state) => toNotes(toVerdictSignal(state)).length > 0)).toBe(true);
  });

  it('is a vibration and a short tone; muted, the vibration alone; without vibration, the tone alone', () => {
    const run = (change: Partial<SenseSettings>): string[] => {
      const { device, senses } = allowing(change);
      senses.signal('fine');
      return device.done;
    };
    expect(run({})).toEqual(['vibrate 120', 'play 523 784']);
    expect(run({ mute: true })).toEqual(['vibrate 120']);
    expect(run({ vibration: false })).toEqual(['play 523 784']);
    expect(run({ mute: true, vibration: false })).toEqual([]);
  });

  it('is a voice only where it is not muted', () => {
    const { device, senses } = allowing();
    expect(senses.speak('可追溯', 'zh-CN', nothing)).toBe(true);
    expect(device.done).toEqual(['speak zh-CN 可追溯']);
    const muted = allowing({ mute: true });
    expect(muted.senses.speak('可追溯', 'zh-CN', nothing)).toBe(false);
    expect(muted.device.done).toEqual([]);
  });

  it('is nothing, and no error, on a device that can do none of it', () => {
    expect(() => {
      browserDevice.play([{ pitch: 440, ms: 10 }]);
      browserDevice.hold(440);
      browserDevice.hold(undefined);
      browserDevice.vibrate([40]);
      browserDevice.stopSpeaking();
    }).not.toThrow();
    expect(browserDevice.speak('可追溯', 'zh-CN', nothing)).toBe(false);
  });
});

describe('the choices of a person', () => {
  it('are remembered, and what cannot be read counts as not chosen', () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    const store = createSenseStore(() => storage);
    let told = 0;
    const stop = store.subscribe(() => void told++);
    expect(store.get()).toBe(store.get());
    store.set({ mute: true });
    stop();
    store.set({ byEar: true });
    expect(told).toBe(1);
    expect(createSenseStore(() => storage).get()).toEqual({ mute: true, vibration: true, byEar: true });
    for (const text of [null, '', '{', '7', '"x"', '{"mute":"yes"}']) expect(parseSenseSettings(text)).toEqual(DEFAULT_SENSES);
  });

  it('hold for the page where nothing can be remembered', () => {
    const store = createSenseStore(() => {
      throw new Error('No storage here.');
    });
    store.set({ mute: true });
    expect(store.get().mute).toBe(true);
  });
});

describe('a result', () => {
  it('makes itself heard once, when it was scanned for a moment ago', () => {
    expect(arriveAtResult(0)).toBe(false);
    leaveForResult(1_000);
    expect(arriveAtResult(2_000)).toBe(true);
    expect(arriveAtResult(2_100)).toBe(false);
    leaveForResult(1_000);
    expect(arriveAtResult(60_000)).toBe(false);
  });
});
