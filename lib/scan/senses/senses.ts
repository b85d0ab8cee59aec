import type { NearLevel } from './nearness';
import type { SenseSettings } from './settings';
import { type Note, type Signal, levelToFrequency, toNotes, toVibration } from './signals';

/** What a device can do to be heard and felt. Does nothing where it cannot; never throws. */
export interface SenseDevice {
  play(notes: readonly Note[]): void;
  /** Holds a soft tone at a pitch in hertz, or ends it. */
  hold(pitch: number | undefined): void;
  vibrate(pattern: readonly number[]): void;
  /** @returns whether it began; `onEnd` is called once when it has begun and is over, however it ended */
  speak(text: string, language: string, onEnd: () => void): boolean;
  stopSpeaking(): void;
}

export interface Senses {
  signal(signal: Signal): void;
  /** The held tone follows the nearness; `undefined` ends it. */
  near(level: NearLevel | undefined): void;
  /** @returns whether it speaks: not when muted, not where there is no voice */
  speak(text: string, language: string, onEnd: () => void): boolean;
  stopSpeaking(): void;
}

/** The device as far as its owner allows; asked anew each time, so a switch acts at once. */
export function createSenses(device: SenseDevice, settings: () => SenseSettings): Senses {
  return {
    signal(signal) {
      const { mute, vibration } = settings();
      if (vibration) device.vibrate(toVibration(signal));
      const notes = toNotes(signal);
      if (!mute && notes.length > 0) device.play(notes);
    },
    near(level) {
      const { mute, byEar } = settings();
      device.hold(mute || !byEar || level === undefined ? undefined : levelToFrequency(level));
    },
    speak: (text, language, onEnd) => !settings().mute && device.speak(text, language, onEnd),
    stopSpeaking: () => device.stopSpeaking(),
  };
}
