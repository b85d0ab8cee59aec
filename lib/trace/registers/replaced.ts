import type { LocalDate } from '../model/event';
import type { Recall } from '../model/master';
import { ENTRY_REGISTERS, type EntryRegister, type OfficialEntry } from '../model/register';
import type { Ctx } from '../ports';
import type { RegisterKind } from './columns';
import type { KeyPage } from './store';

/** Up to so many rows are read one by one; beyond, the register is walked through once. */
const SINGLE_READS = 200;
const PAGE = 1_000;

type Titled = Pick<Recall, 'id' | 'title'> & Partial<Pick<Recall, 'productName' | 'productKeys'>> & Partial<Pick<OfficialEntry, 'subject'>>;

/** What a notice is about, to be compared. */
const matterOf = ({ title, productName, productKeys, subject }: Titled): string => JSON.stringify([title, productName, [...(productKeys ?? [])].sort(), subject?.name, subject?.productKey]);

const isEntryRegister = (kind: RegisterKind): kind is EntryRegister => (ENTRY_REGISTERS as readonly string[]).includes(kind);
const isTitled = (value: object): value is Titled => 'title' in value;

/**
 * Titles of published recalls and entries by id, where a row of the same id has another title or product.
 * The same number given twice would otherwise overwrite a notice in silence.
 * @param values rows whose ids are published
 * @param today entries are compared that are shown on this day
 */
export async function findReplaced(kind: RegisterKind, values: readonly object[], today: LocalDate, ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const titled = values.filter(isTitled);
  if (titled.length === 0 || (kind !== 'recalls' && !isEntryRegister(kind))) return new Map();
  const find = (id: string): Promise<Titled | undefined> => (kind === 'recalls' ? ctx.registers.findRecall(id) : ctx.registers.findEntry(kind, id, today));
  const pageAfter = (after: string): Promise<KeyPage<Titled>> => (kind === 'recalls' ? ctx.registers.recallsAfter(after, PAGE) : ctx.registers.entriesAfter(kind, after, PAGE, today));

  const coming = new Map(titled.map((value) => [value.id, matterOf(value)]));
  const replaced = new Map<string, string>();
  const compare = (published: Titled): void => {
    const matter = coming.get(published.id);
    if (matter !== undefined && matter !== matterOf(published)) replaced.set(published.id, published.title);
  };
  if (titled.length <= SINGLE_READS) {
    for (const { id } of titled) {
      const published = await find(id);
      if (published !== undefined) compare(published);
    }
    return replaced;
  }
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: KeyPage<Titled> = await pageAfter(after);
    page.rows.forEach(compare);
    after = page.next;
  }
  return replaced;
}
