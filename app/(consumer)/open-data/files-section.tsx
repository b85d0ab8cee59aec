import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { RegisterTable } from '@/components/ui/table';
import { dayTag } from '@/components/ui/when';
import type { Locale } from '@/lib/i18n/locales';
import { type DumpFile, MANIFEST, type Manifest } from '@/lib/server/open-data/manifest';
import { OPEN_REGISTERS } from '@/lib/server/open-data/schemas';
import { Address } from './address-list';

const CELL = 'py-3 pe-4 align-top text-start max-md:block max-md:py-0.5 max-md:pe-0';
const LATEST = '/open-data/files/latest';
const latestTag = () => <span className="code [overflow-wrap:anywhere]">{LATEST}/</span>;

/** Bytes in the largest unit that leaves a whole number in front. */
function toSize(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
}

/** The newest nightly files with sizes and checksums. */
export function FilesSection({ manifest }: { readonly manifest: Manifest | undefined }) {
  const t = useTranslations('open.files');
  return (
    <Section id="files" title={t('title')}>
      <p className="measure">{t('lead')}</p>
      {manifest === undefined ? <p className="measure mt-3">{t('none')}</p> : <Files manifest={manifest} />}
      <p className="measure mt-3">{t('ended')}</p>
    </Section>
  );
}

function Files({ manifest: { date, files } }: { readonly manifest: Manifest }) {
  const t = useTranslations('open');
  const locale = useLocale() as Locale;
  const rows = OPEN_REGISTERS.map((register) => ({ register, files: files.filter((file) => file.register === register) }));
  const total = rows.reduce((sum, row) => sum + (row.files[0]?.rows ?? 0), 0);
  return (
    <>
      <p className="measure mt-3">{t.rich('files.made', { day: dayTag(date), rows: total })}</p>
      <RegisterTable caption={t.rich('files.caption', { day: dayTag(date) })} heads={[t('files.register'), t('files.rows'), t('files.csv'), t('files.ndjson')]} className="mt-3">
        {rows.map((row) => (
          <tr key={row.register} className="keep">
            <th scope="row" className={`${CELL} font-semibold`}>
              {t(`registers.${row.register}.title`)}
            </th>
            <td className={CELL}>
              <span className="text-stone md:hidden">{t('files.rows')} </span>
              {new Intl.NumberFormat(locale).format(row.files[0]?.rows ?? 0)}
            </td>
            {row.files.map((file) => (
              <td key={file.name} className={CELL}>
                <File file={file} size={toSize(file.bytes, locale)} />
              </td>
            ))}
          </tr>
        ))}
      </RegisterTable>
      <p className="measure mt-3">{t.rich('files.latest', { path: latestTag })}</p>
      <p className="mt-1">
        <a href={`${LATEST}/${MANIFEST}`} className="target inline-flex items-center">
          {t('files.manifest')}
        </a>
      </p>
    </>
  );
}

function File({ file, size }: { readonly file: DumpFile; readonly size: string }) {
  const t = useTranslations('open.files');
  return (
    <>
      <Address path={`${LATEST}/${file.name}`} /> <span className="whitespace-nowrap text-stone">{size}</span>
      <span className="mt-1 block text-sm text-stone">
        {t('sha256')} <span className="code break-all">{file.sha256}</span>
      </span>
    </>
  );
}
