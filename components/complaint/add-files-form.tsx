import { useTranslations } from 'next-intl';
import { PLACES } from '@/components/shell/places';

/** Photos and documents for a case that is already there. A plain form: it works before scripts, with photos as the camera wrote them. Sent twice it adds them once. */
export function AddFilesForm({ version, sendKey }: { readonly version: number; readonly sendKey: string }) {
  const t = useTranslations('complaint.receipt');
  return (
    <form id="add-files" method="post" action={`${PLACES.complaints}/files`} encType="multipart/form-data" className="measure space-y-2">
      <h2 className="text-lg font-semibold">{t('addFiles')}</h2>
      <p id="add-files-hint" className="text-sm text-stone">
        {t('addFilesHint')}
      </p>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="key" value={sendKey} />
      <label className="block">
        <span className="mb-1 block font-medium">{t('addFilesLabel')}</span>
        <input type="file" name="file" multiple accept="image/*,application/pdf,.pdf" className="field" aria-describedby="add-files-hint" />
      </label>
      <button className="button">{t('addFilesButton')}</button>
    </form>
  );
}
