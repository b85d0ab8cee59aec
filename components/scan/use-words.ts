'use client';

import { useTranslations } from 'next-intl';
import type messages from '@/lib/i18n/messages/scan.zh-Hans.json';

type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string];

export type WordKey = Keys<typeof messages>;
export type Words = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** The scan page's words. Its messages are a part of their own, so their keys are typed here. */
export const useWords = (): Words => useTranslations('scan') as unknown as Words;
