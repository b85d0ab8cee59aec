'use client';

import { useSyncExternalStore } from 'react';
import { DEFAULT_SENSES, type SenseSettings, senseSettings } from '@/lib/scan/senses/settings';

/** What this person chose on this device; as it is by default on the server and while hydrating. */
export const useSenseSettings = (): SenseSettings => useSyncExternalStore(senseSettings.subscribe, senseSettings.get, () => DEFAULT_SENSES);
