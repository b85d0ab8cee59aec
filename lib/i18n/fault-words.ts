import en from './messages/faults.en.json';
import zh from './messages/faults.zh-Hans.json';

/** Words of the pages that must show without the message catalogue: both languages, a few hundred bytes. */
export const FAULT_WORDS = { 'zh-Hans': zh, en } as const;
