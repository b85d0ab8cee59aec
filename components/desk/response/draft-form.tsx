import { useTranslations } from 'next-intl';
import { DeskArea, DeskField, DeskSelect } from '@/components/desk/desk-fields';
import { DeskForm } from '@/components/desk/desk-form';
import type { DeskFormAction } from '@/lib/trace/desk/form-state';
import { CATEGORIES } from '@/lib/trace/model/category';
import { toLocalMinute } from '@/lib/trace/model/local-date';
import type { RecallDraft } from '@/lib/trace/response/store';
import { useResponseWords } from './response-words';

const FIELDS = ['title', 'category', 'level', 'productName', 'productKeys', 'lots', 'responsibleParty', 'responsibleUscc', 'hazard', 'advice', 'remedy', 'regions', 'caseNumbers', 'knownAt', 'decidedOn'] as const;
const LEVELS = ['1', '2', '3'] as const;

type Typed = 'id' | 'version' | 'title' | 'category' | 'level' | 'productName' | 'responsibleParty' | 'responsibleUscc' | 'hazard' | 'advice' | 'remedy' | 'rootKey' | 'decidedOn' | 'knownAt';

/** What stands in the form before anybody typed. */
export interface DraftStart extends Partial<Pick<RecallDraft, Typed>>, Pick<RecallDraft, 'productKeys' | 'lots' | 'regions'> {
  readonly caseNumbers: readonly string[];
}

/** A GTIN as people know it; every other identifier as it is. */
const toTyped = (key: string): string => /^https:\/\/id\.gs1\.org\/01\/(\d{14})$/.exec(key)?.[1] ?? key;
/** An instant for a browser's field of local time, in China. */

/** The text of a recall: new, or one that is still open. */
export function DraftForm({ start, action }: { readonly start: DraftStart; readonly action: DeskFormAction }) {
  const t = useTranslations('deskResponse.draft');
  const [categories, levels] = [useTranslations('trace.categories'), useTranslations('result.recall.levels')];
  const words = useResponseWords();
  const labels = Object.fromEntries(FIELDS.map((field) => [field, t(`fields.${field}`)]));
  const value = (text: string | undefined) => (text === undefined ? {} : { value: text });
  return (
    <DeskForm id="draft" action={action} labels={labels} submit={t('save')} said={t('saved')} {...words}>
      {start.id !== undefined && <input type="hidden" name="id" value={start.id} />}
      {start.version !== undefined && <input type="hidden" name="version" value={start.version} />}
      {start.rootKey !== undefined && <input type="hidden" name="rootKey" value={start.rootKey} />}
      <DeskField name="title" maxLength={200} {...value(start.title)} />
      <DeskSelect name="category" options={CATEGORIES.map((id) => ({ value: id, label: categories(id) }))} none={t('choose')} {...value(start.category)} />
      <DeskSelect name="level" options={LEVELS.map((level) => ({ value: level, label: levels(level) }))} none={t('choose')} {...value(start.level)} />
      <DeskField name="productName" maxLength={200} {...value(start.productName)} />
      <DeskArea name="productKeys" rows={2} hint={t('hints.productKeys')} optional value={start.productKeys.map(toTyped).join('\n')} />
      <DeskArea name="lots" rows={2} hint={t('hints.lots')} optional value={start.lots.join('\n')} />
      <DeskField name="responsibleParty" maxLength={200} {...value(start.responsibleParty)} />
      <DeskField name="responsibleUscc" maxLength={40} optional {...value(start.responsibleUscc)} />
      <DeskArea name="hazard" hint={t('hints.hazard')} {...value(start.hazard)} />
      <DeskArea name="advice" {...value(start.advice)} />
      <DeskArea name="remedy" rows={2} optional {...value(start.remedy)} />
      <DeskArea name="regions" rows={2} hint={t('hints.regions')} optional value={start.regions.join('，')} />
      <DeskArea name="caseNumbers" rows={2} hint={t('hints.caseNumbers')} optional value={start.caseNumbers.join('\n')} />
      <DeskField name="knownAt" type="datetime-local" hint={t('hints.knownAt')} optional {...value(start.knownAt === undefined ? undefined : toLocalMinute(start.knownAt))} />
      <DeskField name="decidedOn" type="date" optional {...value(start.decidedOn)} />
    </DeskForm>
  );
}
