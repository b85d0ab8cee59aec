import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DenseTable } from '@/components/ui/table';
import { When } from '@/components/ui/when';
import type { CaseFile } from '@/lib/trace/model/case';

/** What may be said after files were sent; anything else is said as a failure. */
const SAID = ['added', 'some', 'none', 'too-many', 'too-large', 'bad-request', 'conflict', 'not-allowed', 'unauthenticated', 'cross-site', 'unavailable'] as const;

/** Scans for a case that is there. A plain form to a route of its own, which takes more than a form of a page may hold. */
function AttachForm({ number, version, said }: { readonly number: string; readonly version: number; readonly said: string | undefined }) {
  const t = useTranslations('deskCases.files');
  const known = SAID.find((one) => one === said);
  return (
    <form id="attach" method="post" action={`/desk/files/${number}`} encType="multipart/form-data" className="no-print measure mt-4 space-y-2">
      {said !== undefined && <p role={known === 'added' ? 'status' : 'alert'}>{t(`said.${known ?? 'fault'}`)}</p>}
      <input type="hidden" name="version" value={version} />
      <label className="block">
        <span className="mb-1 block font-medium">{t('attach')}</span>
        <input type="file" name="file" multiple accept="image/jpeg,image/png,image/webp,application/pdf" className="field" aria-describedby="attach-hint" />
      </label>
      <p id="attach-hint" className="text-sm text-stone">
        {t('attachHint')}
      </p>
      <button className="button">{t('attachGo')}</button>
    </form>
  );
}

/** Photos and documents of a case; each opening is written down. With `attach` more can be added. */
export function FilesSection({ files, number, attach }: { readonly files: readonly CaseFile[]; readonly number: string; readonly attach?: { readonly version: number; readonly said: string | undefined } | undefined }) {
  const t = useTranslations('deskCases.files');
  const counts = { 'image/jpeg': 0, 'application/pdf': 0 };
  return (
    <Section id="files" title={t('title')}>
      {files.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DenseTable caption={t('caption')} heads={(['file', 'by', 'at', 'size'] as const).map((column) => t(column))}>
          {files.map((file) => {
            counts[file.type] += 1;
            return (
              <tr key={file.id} data-file={file.id}>
                <th scope="row">
                  <a href={`/desk/files/${number}/${file.id}`} className="tap">
                    {t(`type.${file.type}`, { n: counts[file.type] })}
                  </a>
                </th>
                <td>{t(`bys.${file.by}`)}</td>
                <td>
                  <When at={file.addedAt} />
                </td>
                <td>{t('kilobytes', { count: Math.max(1, Math.round(file.bytes / 1_000)) })}</td>
              </tr>
            );
          })}
        </DenseTable>
      )}
      {attach !== undefined && <AttachForm number={number} {...attach} />}
    </Section>
  );
}
