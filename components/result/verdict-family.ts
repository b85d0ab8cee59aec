import type { IconName } from '@/components/ui/icon';
import type { VerdictState } from '@/lib/trace/model/answer';

export type SealShape = 'round' | 'octagon' | 'hexagon' | 'triangle' | 'rings' | 'square' | 'half' | 'dashed-round' | 'dashed-square';
export type SealTone = 'pine' | 'cinnabar' | 'ochre' | 'ink' | 'indigo' | 'stone';

export interface VerdictFamily {
  readonly shape: SealShape;
  readonly tone: SealTone;
  readonly icon: IconName;
}

/** How each verdict is stamped. The shape alone tells the family to someone who sees no colour. */
export const VERDICT_FAMILY: Readonly<Record<VerdictState, VerdictFamily>> = {
  'ok': { shape: 'round', tone: 'pine', icon: 'check' },
  'recalled': { shape: 'octagon', tone: 'cinnabar', icon: 'alert' },
  'test-failed': { shape: 'octagon', tone: 'cinnabar', icon: 'lab' },
  'expired': { shape: 'hexagon', tone: 'cinnabar', icon: 'clock' },
  'already-used': { shape: 'hexagon', tone: 'cinnabar', icon: 'used' },
  'contradiction': { shape: 'triangle', tone: 'ochre', icon: 'differ' },
  'document-missing': { shape: 'triangle', tone: 'ochre', icon: 'paper' },
  'repeat-scan': { shape: 'rings', tone: 'ochre', icon: 'repeat' },
  'listed': { shape: 'square', tone: 'ink', icon: 'list' },
  'lot-missing': { shape: 'half', tone: 'indigo', icon: 'half' },
  'not-activated': { shape: 'half', tone: 'indigo', icon: 'off' },
  'recall-other-lot': { shape: 'half', tone: 'indigo', icon: 'other' },
  'not-enrolled': { shape: 'dashed-round', tone: 'stone', icon: 'firm' },
  'unknown': { shape: 'dashed-round', tone: 'stone', icon: 'search' },
  'malformed': { shape: 'dashed-square', tone: 'stone', icon: 'broken' },
};
