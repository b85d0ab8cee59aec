'use client';

import { senses } from '@/lib/scan/senses/device';
import { senseSettings } from '@/lib/scan/senses/settings';
import { useSenseSettings } from './use-senses';
import { useWords } from './use-words';

/** Sound, vibration, and guidance by ear and hand: remembered on this device. */
export function SenseSwitches() {
  const t = useWords();
  const settings = useSenseSettings();
  const switches = [
    { id: 'by-ear', label: t('senses.byEar'), on: settings.byEar, set: (on: boolean) => senseSettings.set(on ? { byEar: on, mute: false } : { byEar: on }) },
    { id: 'mute', label: t('senses.mute'), on: settings.mute, set: (on: boolean) => senseSettings.set({ mute: on }) },
    { id: 'vibration', label: t('senses.vibration'), on: settings.vibration, set: (on: boolean) => senseSettings.set({ vibration: on }) },
  ] as const;
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{t('senses.title')}</legend>
      {switches.map(({ id, label, on, set }) => (
        <label key={id} className="target flex items-center gap-3 py-1 leading-snug">
          <input
            type="checkbox"
            className="size-6 shrink-0"
            checked={on}
            onChange={(event) => {
              set(event.currentTarget.checked);
              // The choice answers in its own way, as far as it now may.
              senses.signal('found');
            }}
          />
          {label}
        </label>
      ))}
      <p className="measure text-sm text-stone">{t('senses.hint')}</p>
    </fieldset>
  );
}
