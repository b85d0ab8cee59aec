import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceOldPage, keepTyped, onOldPage, restoreTyped } from './typed';

/** A field as the browser has it, as far as it is used here. */
class Field extends EventTarget {
  checked = false;
  readonly tagName: string = 'INPUT';
  readonly heard: string[] = [];
  #value = '';
  constructor(readonly type: string, readonly name: string, value = '') {
    super();
    this.#value = value;
    for (const kind of ['input', 'change']) this.addEventListener(kind, () => this.heard.push(kind));
  }
  get value(): string {
    return this.#value;
  }
  set value(next: string) {
    this.#value = next;
  }
  click(): void {
    this.checked = this.type === 'radio' ? true : !this.checked;
  }
}

const kept = new Map<string, string>();
const open = (pathname: string, fields: readonly Field[]) => {
  vi.stubGlobal('location', { pathname });
  vi.stubGlobal('document', { forms: [{ id: 'form', elements: fields }] });
};
const chosen = (type: string, name: string, value: string): Field => Object.assign(new Field(type, name, value), { checked: true });

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) });
});
afterEach(() => void vi.unstubAllGlobals());

describe('what was typed into a page older than the server', () => {
  it('is put back once the page is open anew, and the page hears of it', () => {
    open('/check', [new Field('textarea', 'codes', '9520000001025'), chosen('checkbox', 'agree', 'yes'), chosen('radio', 'kind', 'b')]);
    keepTyped();
    const [codes, agree, a, b] = [new Field('textarea', 'codes'), new Field('checkbox', 'agree', 'yes'), new Field('radio', 'kind', 'a'), new Field('radio', 'kind', 'b')];
    open('/check', [codes, agree, a, b]);
    restoreTyped();
    expect([codes.value, agree.checked, a.checked, b.checked]).toEqual(['9520000001025', true, false, true]);
    expect(codes.heard).toEqual(['input']);
    expect(kept.size).toBe(0);
  });

  it('of fields with one name finds each its own', () => {
    open('/x', [new Field('text', 'line', 'first'), new Field('text', 'line', 'second')]);
    keepTyped();
    const lines = [new Field('text', 'line'), new Field('text', 'line')];
    open('/x', lines);
    restoreTyped();
    expect(lines.map(({ value }) => value)).toEqual(['first', 'second']);
  });

  it('leaves out passwords, files and hidden fields', () => {
    open('/x', [new Field('password', 'secret', 'hunter2'), new Field('hidden', 'token', 'abc'), new Field('file', 'photo', 'C:\\fakepath\\a.jpg')]);
    keepTyped();
    expect([...kept.values()].join()).not.toMatch(/hunter2|abc|fakepath/);
  });

  it('is not put into another page, and a browser that keeps nothing says nothing', () => {
    open('/x', [new Field('text', 'line', 'first')]);
    keepTyped();
    const other = new Field('text', 'line');
    open('/y', [other]);
    restoreTyped();
    expect(other.value).toBe('');
    vi.stubGlobal('sessionStorage', undefined);
    keepTyped();
    restoreTyped();
  });

  it('and the page hears that it is older', () => {
    const page = new EventTarget();
    for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const) vi.stubGlobal(name, page[name].bind(page));
    const heard = vi.fn();
    const stop = onOldPage(heard);
    announceOldPage();
    stop();
    announceOldPage();
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
