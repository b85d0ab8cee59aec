import { useLocale, useTranslations } from 'next-intl';
import { DocumentDetails } from '@/components/result/document-details';
import type { Names } from '@/components/result/names';
import { VERDICT_FAMILY } from '@/components/result/verdict-family';
import { Icon } from '@/components/ui/icon';
import { Phrased } from '@/components/ui/phrased';
import { When } from '@/components/ui/when';
import type { Locale } from '@/lib/i18n/locales';
import { formatDate, formatDistance, formatInstant, toDay, toLocalTime } from '@/lib/i18n/time';
import type { Finding, TimelineNode } from '@/lib/trace/model/answer';
import { AttestationBadge } from './attestation-badge';
import { NodeMark } from './node-mark';

type Step = Extract<TimelineNode, { kind: 'step' }>;

/** A step: what, when, where, who, on whose word, and who delivered it. */
export function StepNode({ node, names, findings, answeredAt, level }: { readonly node: Step; readonly names: Names; readonly findings: readonly Finding[]; readonly answeredAt: string; readonly level: 3 | 4 }) {
  const t = useTranslations('timeline');
  const words = useTranslations('words');
  const relations = useTranslations('trace.relations');
  const locale = useLocale() as Locale;
  const Heading = level === 3 ? 'h3' : 'h4';
  const local = node.zoneOffset === '+08:00' ? undefined : toLocalTime(node.at, node.zoneOffset);
  const place = [names.region(node.place?.region), node.place && names.named(node.place)].filter((part) => part !== undefined).join(' ');
  const findingWords = findings.map((finding) => ({ finding, text: names.finding(finding) })).filter(({ text }) => text !== '');
  return (
    <>
      <NodeMark kind={node.attestation} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading className="text-lg font-semibold">{names.step(node.titleKey, node.step)}</Heading>
        <AttestationBadge attestation={node.attestation} />
      </div>
      <p>
        <When at={node.at} from={answeredAt} />
        {local && <span className="text-stone"> · {t('localTime', { time: local, offset: node.zoneOffset })}</span>}
      </p>
      {place !== '' && (
        <p className="flex gap-2">
          <Icon name="place" className="mt-1 size-4 text-stone" />
          <span className="sr-only">{t('where')}</span>
          <span className="min-w-0">
            <Phrased text={place} />
          </span>
        </p>
      )}
      {node.party && (
        <p className="flex gap-2">
          <Icon name="person" className="mt-1 size-4 text-stone" />
          <span className="sr-only">{t('who')}</span>
          {node.party.path ? <a href={node.party.path} className="tap">{names.named(node.party)}</a> : names.named(node.party)}
        </p>
      )}
      {node.subject && (
        <p className="text-stone">
          {relations(node.subject.relation)}
          {words('colon')}
          <a href={node.subject.path} className="tap text-ink">
            {node.subject.name}
          </a>
        </p>
      )}
      {node.restricted && (
        <p className="flex gap-2 text-stone">
          <Icon name="shield" className="mt-1 size-4" />
          {t('restricted')}
        </p>
      )}
      {findingWords.map(({ finding, text }, index) => (
        <p key={index} className={`mt-1 flex gap-2 font-medium ${finding.state && VERDICT_FAMILY[finding.state].tone === 'cinnabar' ? 'text-cinnabar' : 'text-ochre'}`}>
          <Icon name={finding.state ? VERDICT_FAMILY[finding.state].icon : 'alert'} className="mt-1 size-4" />
          <span>
            <Phrased text={text} />
          </span>
        </p>
      ))}
      {node.conflict && (
        <p className="mt-1 flex gap-2 font-medium text-ochre">
          <Icon name="differ" className="mt-1 size-4" />
          {t('conflict')}
        </p>
      )}
      {node.amendments.flatMap((amendment) =>
        amendment.changes.map((change) => (
          <p key={`${amendment.at}-${change.field}`} className="mt-1 flex gap-2">
            <Icon name="repeat" className="mt-1 size-4 text-ochre" />
            <span>
              {t('amended', { ago: formatDistance(amendment.at, answeredAt, words), field: names.field(change.field), from: names.value(change.from), to: names.value(change.to) })}{' '}
              <span className="text-stone">{t('amendedBy', { source: names.source(amendment.sourceId) })}</span>
            </span>
          </p>
        )),
      )}
      {(node.facts.length > 0 || node.quantity) && (
        <dl className="mt-1 flex flex-wrap gap-x-5">
          {node.quantity && (
            <div className="flex max-w-full flex-wrap gap-x-2">
              <dt className="min-w-0 text-stone">{t('quantity')}</dt>
              <dd className="min-w-0 [overflow-wrap:anywhere]">
                {names.quantity(node.quantity)}
              </dd>
            </div>
          )}
          {node.facts.map((fact) => (
            <div key={fact.label} className="flex max-w-full flex-wrap gap-x-2">
              <dt className="min-w-0 text-stone">{names.fact(fact.label)}</dt>
              <dd className="min-w-0 [overflow-wrap:anywhere]">{fact.label === 'countryOfOrigin' ? names.country(fact.value) : names.value(fact.value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {node.sensors.length > 0 && (
        <ul aria-label={t('sensors')} className="mt-1">
          {node.sensors.map((sensor, index) => (
            <li key={index} className={sensor.exception === undefined ? '' : 'font-medium text-cinnabar'}>
              {names.sensor(sensor.type)} {names.amount(sensorRange(sensor), sensor.uom)}
              {/* One after the other, readings need their time; a single one has that of its step. */}
              {node.sensors.length > 1 && sensor.time !== undefined && <span className="text-stone"> · {formatInstant(sensor.time, locale)}</span>}
              {sensor.exception !== undefined && ` · ${names.exception(sensor.exception)}`}
            </li>
          ))}
        </ul>
      )}
      {node.documents.length > 0 && (
        <div className="mt-2">
          {node.documents.map((document) => (
            <DocumentDetails key={`${document.type}-${document.number}`} document={document} names={names} />
          ))}
        </div>
      )}
      <p className="mt-1 text-sm text-stone text-pretty">
        <Phrased text={node.sources.map((source) => t('delivered', { source: names.source(source.sourceId), date: formatDate(toDay(source.recordedAt), locale) })).join(words('listJoin'))} />
      </p>
    </>
  );
}

/** 2–6 for a range, one number for a single reading. */
function sensorRange(sensor: Step['sensors'][number]): string {
  if (sensor.minValue !== undefined && sensor.maxValue !== undefined) return `${sensor.minValue}–${sensor.maxValue}`;
  return String(sensor.value ?? sensor.meanValue ?? sensor.maxValue ?? sensor.minValue ?? '');
}
