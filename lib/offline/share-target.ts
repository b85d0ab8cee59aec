import { clear, createStore, del, get, set, type UseStore } from 'idb-keyval';
import { isRecord } from './storage';

/** One picture on its way from another app to the decoder of this device. */
export interface SharedPicture {
  readonly name: string;
  readonly content: Blob;
}

/** What another app handed over. It lies on this device between the service worker and the page, and nowhere else. */
export interface Shared {
  /** Title, text and address, as far as there were any. */
  readonly texts: readonly string[];
  readonly pictures: readonly SharedPicture[];
  /** Names of pictures that were not taken over: beyond the first ten, or larger than any reader takes. */
  readonly left: readonly string[];
}

/** Where `shared` stands in the address of the scan page. */
export const SHARED = 'shared';
/** In place of an id: this device could not keep it. */
export const SHARED_FAILED = 'failed';

/** Pictures that are tried; the others are named. */
export const MOST_PICTURES = 10;
/** Largest picture taken over, in bytes; the reader of pictures has the same limit. */
const MOST_BYTES = 40_000_000;
/** Names kept of what was left, and characters of each text and name. */
const MOST_NAMES = 100;
const MOST_TEXT = 20_000;
const MOST_NAME = 120;

/** The fields of the share target, as the manifest names them. */
export const SHARE_FIELDS = { title: 'title', text: 'text', url: 'url', files: 'images' } as const;

/** Files in the order they came: the first ten that are not too large, and the names of the rest. */
export function takePictures(files: readonly File[]): Pick<Shared, 'pictures' | 'left'> {
  const fitting = files.filter(({ size }) => size <= MOST_BYTES).slice(0, MOST_PICTURES);
  return {
    pictures: fitting.map((file, index) => ({ name: (file.name || String(index + 1)).slice(0, MOST_NAME), content: file })),
    left: files.filter((file) => !fitting.includes(file)).map(({ name }) => name.slice(0, MOST_NAME)).slice(0, MOST_NAMES),
  };
}

/** Reads what the share target posted. */
export function readShareForm(form: FormData): Shared {
  const texts = [SHARE_FIELDS.url, SHARE_FIELDS.text, SHARE_FIELDS.title].flatMap((name) => form.getAll(name)).filter((value) => typeof value === 'string' && value.trim() !== '');
  const files = form.getAll(SHARE_FIELDS.files).filter((value) => typeof value !== 'string');
  return { texts: texts.map((text) => String(text).slice(0, MOST_TEXT)), ...takePictures(files) };
}

/** What is read back was written by some version of the service worker, or by anybody. */
export function parseShared(value: unknown): Shared | undefined {
  if (!isRecord(value) || !Array.isArray(value['texts']) || !Array.isArray(value['pictures']) || !Array.isArray(value['left'])) return undefined;
  const texts = (list: readonly unknown[]): string[] => list.filter((entry) => typeof entry === 'string');
  const pictures = value['pictures'].flatMap((entry: unknown): SharedPicture[] => {
    if (!isRecord(entry)) return [];
    const { name, content } = entry;
    return typeof name === 'string' && content instanceof Blob ? [{ name, content }] : [];
  });
  return { texts: texts(value['texts']), pictures: pictures.slice(0, MOST_PICTURES), left: texts(value['left']) };
}

/** Between worker and page. Throws where the device keeps nothing. */
export interface SharedStore {
  put(id: string, shared: Shared): Promise<void>;
  /** Takes it out: it can be read once. */
  take(id: string): Promise<unknown>;
}

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('suma-shared', 'shared'));

export const deviceShared: SharedStore = {
  async put(id, shared) {
    // What nobody came for goes with the next one.
    await clear(store());
    await set(id, shared, store());
  },
  async take(id) {
    const found: unknown = await get(id, store());
    await del(id, store());
    return found;
  },
};

/**
 * Answers the share target on this device: keeps what came and leads to the scan page, which reads it. Nothing
 * is sent anywhere. Never throws.
 */
export async function receiveShare(request: Request, kept: SharedStore = deviceShared, makeId: () => string = () => crypto.randomUUID()): Promise<Response> {
  // An answer made by a worker has no address of its own that a relative one could be read against.
  const lead = (id: string): Response => Response.redirect(new URL(`/?${SHARED}=${id}`, request.url), 303);
  try {
    const shared = readShareForm(await request.formData());
    const id = makeId();
    await kept.put(id, shared);
    return lead(id);
  } catch {
    return lead(SHARED_FAILED);
  }
}

/** What was shared under an id, once; undefined when there is nothing, or it cannot be read. Never throws. */
export async function takeShared(id: string, kept: SharedStore = deviceShared): Promise<Shared | undefined> {
  if (id === SHARED_FAILED) return undefined;
  try {
    return parseShared(await kept.take(id));
  } catch {
    return undefined;
  }
}
