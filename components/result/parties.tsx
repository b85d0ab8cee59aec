import { useTranslations } from 'next-intl';
import { GroupedCode } from '@/components/codes/grouped-code';
import { Badge } from '@/components/ui/badge';
import { Named } from '@/components/ui/named';
import { Facts } from '@/components/ui/facts';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import { useNames } from './names';

/** Who answers for which steps. */
export function Parties({ answer }: { readonly answer: TraceAnswer }) {
  const t = useTranslations('result.parties');
  const words = useTranslations('words');
  const names = useNames(answer);
  if (answer.parties.length === 0) return <p className="text-stone">{t('none')}</p>;
  return (
    <ul className="divide-y divide-line">
      {answer.parties.map((party) => (
        <li key={party.key} className="keep py-3 first:pt-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 font-semibold">
            {party.path ? (
              <a href={party.path} className="tap">
                <Named of={party} />
              </a>
            ) : (
              <Named of={party} />
            )}
            {party.enrolled && (
              <Badge tone="pine" icon="check">
                {t('enrolled')}
              </Badge>
            )}
          </p>
          {party.uscc && (
            <p className="text-sm">
              <span className="sr-only">{t('uscc')}</span>
              <GroupedCode text={party.uscc} className="text-stone" />
            </p>
          )}
          <Facts
            className="mt-1"
            facts={[
              { label: t('steps'), value: party.steps.map((step) => names.say(`trace.${step}`, {}, step)).join(words('listJoin')) },
              { label: t('region'), value: names.region(party.region) },
              { label: t('licence'), value: party.licence && <span className="code">{party.licence}</span> },
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
