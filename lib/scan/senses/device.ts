import { type SenseDevice, type Senses, createSenses } from './senses';
import { senseSettings } from './settings';

/** Soft: it stands beside a voice and a screen reader. */
const LOUDNESS = 0.08;
/** Seconds in which a tone comes, goes and changes, so that nothing clicks. */
const SOFTLY = 0.03;

/**
 * Browsers let a page sound, vibrate and speak only after a touch or a key, and complain on the console before that. Where
 * the browser does not tell, it is tried.
 */
const isAllowed = (): boolean => navigator.userActivation?.hasBeenActive ?? true;

let opened: AudioContext | undefined;
function audio(): AudioContext | undefined {
  if (!isAllowed() || typeof AudioContext !== 'function') return undefined;
  opened ??= new AudioContext();
  if (opened.state === 'suspended') opened.resume().catch(() => undefined);
  return opened;
}

/** A sine at a pitch, silent at first. */
function startTone(context: AudioContext, pitch: number): { readonly tone: OscillatorNode; readonly volume: GainNode } {
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0;
  tone.frequency.value = pitch;
  tone.connect(volume).connect(context.destination);
  tone.start();
  return { tone, volume };
}

let held: ReturnType<typeof startTone> | undefined;

const quietly = <T>(act: () => T, otherwise: T): T => {
  try {
    return act();
  } catch {
    // A device without this sense, or one that another app holds.
    return otherwise;
  }
};

/** This browser. */
export const browserDevice: SenseDevice = {
  play: (notes) =>
    quietly(() => {
      const context = audio();
      if (!context) return;
      let at = context.currentTime;
      for (const { pitch, ms } of notes) {
        const { tone, volume } = startTone(context, pitch);
        volume.gain.setTargetAtTime(LOUDNESS, at, SOFTLY / 3);
        at += ms / 1000;
        volume.gain.setTargetAtTime(0, at, SOFTLY / 3);
        tone.stop(at + SOFTLY * 3);
      }
    }, undefined),
  hold: (pitch) =>
    quietly(() => {
      if (pitch === undefined) {
        if (held && opened) {
          held.volume.gain.setTargetAtTime(0, opened.currentTime, SOFTLY);
          held.tone.stop(opened.currentTime + SOFTLY * 6);
        }
        held = undefined;
        return;
      }
      const context = audio();
      if (!context) return;
      held ??= startTone(context, pitch);
      held.tone.frequency.setTargetAtTime(pitch, context.currentTime, SOFTLY * 3);
      held.volume.gain.setTargetAtTime(LOUDNESS / 2, context.currentTime, SOFTLY);
    }, undefined),
  vibrate: (pattern) =>
    quietly(() => {
      if (isAllowed() && typeof navigator.vibrate === 'function') navigator.vibrate([...pattern]);
    }, undefined),
  speak: (text, language, onEnd) =>
    quietly(() => {
      if (!isAllowed() || !('speechSynthesis' in window) || typeof SpeechSynthesisUtterance !== 'function') return false;
      speechSynthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      // A little slower than usual: it is heard once, in a shop.
      utterance.rate = 0.9;
      utterance.onend = utterance.onerror = () => onEnd();
      speechSynthesis.speak(utterance);
      return true;
    }, false),
  stopSpeaking: () => quietly(() => window.speechSynthesis?.cancel(), undefined),
};

/** This browser, as far as its owner allows. */
export const senses: Senses = createSenses(browserDevice, () => senseSettings.get());
