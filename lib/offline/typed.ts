import { isRecord } from './storage';

/*
 * What was typed into a form outlives the reload of a page that is older than the server (its actions have other names
 * by now). It stays in this tab, until the page is there again; passwords, files and hidden fields are left out.
 */

const KEY = 'suma-typed';
/** Longest kept, in characters. */
const LONGEST = 200_000;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const LEFT_OUT = /^(?:password|file|hidden|submit|button|image|reset)$/;

const fieldsOf = (form: HTMLFormElement): Field[] => [...form.elements].filter((element): element is Field => 'name' in element && 'value' in element && (element as Field).name !== '' && !LEFT_OUT.test((element as Field).type));
const keyOf = (form: HTMLFormElement): string => form.id || String([...document.forms].indexOf(form));
const isChoice = (field: Field): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

/** Every form of the page as it stands. */
export function readTyped(): Readonly<Record<string, readonly (readonly [string, string])[]>> {
  return Object.fromEntries([...document.forms].map((form) => [keyOf(form), fieldsOf(form).filter((field) => !isChoice(field) || field.checked).map((field) => [field.name, field.value] as const)]));
}

/** Keeps what stands in the forms of this page for its next opening in this tab. Never throws. */
export function keepTyped(): void {
  try {
    const text = JSON.stringify({ path: location.pathname, forms: readTyped() });
    if (text.length <= LONGEST) sessionStorage.setItem(KEY, text);
  } catch {
    // Without storage the page opens empty.
  }
}

/** React keeps its own idea of a field's value: it hears of a change only where the browser's own setter and an event bring it. */
function put(field: Field, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
}

/** Puts back what was kept for this page, once. Never throws. */
export function restoreTyped(): void {
  try {
    const text = sessionStorage.getItem(KEY);
    if (text === null) return;
    sessionStorage.removeItem(KEY);
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || kept['path'] !== location.pathname || !isRecord(kept['forms'])) return;
    for (const form of document.forms) {
      const entries: unknown = kept['forms'][keyOf(form)];
      if (!Array.isArray(entries)) continue;
      const pairs = entries.filter((pair): pair is [string, string] => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string');
      for (const field of fieldsOf(form)) {
        const place = pairs.findIndex(([name, value]) => name === field.name && (!isChoice(field) || value === field.value));
        if (isChoice(field)) {
          // A radio button is only ever chosen; another one of its group gives way.
          if (field.checked !== place >= 0 && (place >= 0 || field.type === 'checkbox')) field.click();
        } else if (place >= 0) {
          const [[, value] = ['', '']] = pairs.splice(place, 1);
          if (value !== '' && value !== field.value) put(field, value);
        }
      }
    }
  } catch {
    // What was left there is of another version.
  }
}

const OLD_PAGE = 'suma-old-page';

/** Tells the page that it is older than the server. */
export const announceOldPage = (): void => void globalThis.dispatchEvent(new Event(OLD_PAGE));

/** @returns stops it */
export function onOldPage(heard: () => void): () => void {
  globalThis.addEventListener(OLD_PAGE, heard);
  return () => globalThis.removeEventListener(OLD_PAGE, heard);
}

/** Opens this page anew with what was typed. */
export function reloadWithTyped(): void {
  keepTyped();
  location.reload();
}
