import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { When } from '@/components/ui/when';
import type { CaseFile } from '@/lib/trace/model/case';

/** Photos and documents of a case; each opening is written down. */
export function FilesSection({ files, number }: { readonly files: readonly CaseFile[]; readonly number: string }) {
  const t = useTranslations('deskCases.files');
  const counts = { 'image/jpeg': 0, 'application/pdf': 0 };
  return (
    <Section id="files" title={t('title')}>
      {files.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <div className="desk-scroll">
          <table className="desk-table">
            <caption>{t('caption')}</caption>
            <thead>
              <tr>
                {(['file', 'by', 'at', 'size'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
