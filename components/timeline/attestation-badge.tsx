import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Attestation } from '@/lib/trace/model/event';

const LOOK = {
  enterprise: { tone: 'stone', icon: 'firm' },
  laboratory: { tone: 'indigo', icon: 'lab' },
  authority: { tone: 'pine', icon: 'authority' },
} as const;

/** On whose word a statement stands. */
export function AttestationBadge({ attestation }: { readonly attestation: Attestation }) {
  const t = useTranslations('trace.attestation');
  const { tone, icon } = LOOK[attestation];
  return (
    <Badge tone={tone} icon={icon}>
      {t(attestation)}
    </Badge>
  );
}
