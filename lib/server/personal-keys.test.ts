import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toSealKey } from '@/db/personal-cipher';
import { type KeyRing, openKeyRing } from './keys';

const NOW = new Date('2026-11-21T04:00:00Z');
const LATER = new Date('2026-11-22T04:00:00Z');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'suma-personal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): KeyRing => openKeyRing({ dataDir: folder, now: NOW });
const file = (): string => path.join(folder, 'keys', 'keys.json');
const ring = (): { personal: { kid: string; secret: string }[]; data: { kid: string; secret: string }[] } => JSON.parse(readFileSync(file(), 'utf8'));
const seal = (keys: KeyRing, text: string, about = 'case:1:person') => keys.personal.seal(Buffer.from(text), about);
const read = (keys: KeyRing, sealed: Uint8Array, about = 'case:1:person') => Buffer.from(keys.personal.open(sealed, about)).toString();
/** Files written within one tick of the file system's clock look unchanged. */
const touch = (at: Date) => utimesSync(file(), at, at);

describe('keys for the data of complainants', () => {
  it('are apart from every other key', () => {
    const keys = open();
    const { personal, data } = ring();
    expect(personal).toHaveLength(1);
    expect(personal[0]?.secret).not.toBe(data[0]?.secret);
    expect(() => keys.decrypt(seal(keys, '示例人甲'))).toThrow();
  });

  it('seal for one row: elsewhere, or with a byte changed, nothing opens', () => {
    const keys = open();
    const sealed = seal(keys, '示例人甲');
    expect(read(keys, sealed)).toBe('示例人甲');
    expect(() => read(keys, sealed, 'case:2:person')).toThrow();
    for (const at of [0, 9, 21, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      expect(() => read(keys, altered), `byte ${at}`).toThrow();
    }
    expect(() => read(keys, sealed.subarray(0, 30))).toThrow();
  });

  it('a new key seals from now on, also in a process that was already running, and old seals open', () => {
    const server = open();
    const before = seal(server, '早');
    const shell = open();
    const made = shell.addPersonalKey(LATER);
    touch(LATER);
    expect(toSealKey(seal(server, '晚'))).toBe(made);
    expect(read(server, before)).toBe('早');
    expect(read(server, seal(shell, '晚'))).toBe('晚');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('are forgotten only when nothing is sealed with them, a newer one has rested, and never the newest', () => {
    const keys = open();
    const first = keys.personal.newestKey();
    const second = keys.addPersonalKey(LATER) ?? '';
    expect(keys.dropPersonalKeys([second], NOW)).toEqual([]);
    expect(keys.dropPersonalKeys([first, second], LATER)).toEqual([]);
    expect(keys.dropPersonalKeys([], LATER)).toEqual([first]);
    expect(keys.dropPersonalKeys([], LATER)).toEqual([]);
    expect(ring().personal.map(({ kid }) => kid)).toEqual([second]);
  });

  it('a ring from before there were complaints gets a key and loses nothing', () => {
    const keys = open();
    const { personal: _personal, ...older } = ring();
    const original = keys.encrypt('原件');
    writeFileSync(file(), JSON.stringify(older), { mode: 0o600 });
    const upgraded = open();
    expect(upgraded.decrypt(original)).toBe('原件');
    expect(read(upgraded, seal(upgraded, '示例人甲'))).toBe('示例人甲');
    expect(open().personal.newestKey()).toBe(upgraded.personal.newestKey());
  });

  it('a ring from the environment is used as it is, and one without such a key is refused with the way out', () => {
    open();
    const given = (value: object) => openKeyRing({ dataDir: '/nowhere', fromEnvironment: Buffer.from(JSON.stringify(value)).toString('base64'), now: NOW });
    const keys = given(ring());
    expect(read(open(), seal(keys, '示例人甲'))).toBe('示例人甲');
    expect(keys.isFromEnvironment).toBe(true);
    expect(keys.addPersonalKey(LATER)).toBeUndefined();
    expect(keys.dropPersonalKeys([], LATER)).toEqual([]);
    const { personal: _personal, ...older } = ring();
    expect(() => given(older)).toThrow(/SUMA_KEYS.*"personal"/);
  });

  it('a ring that cannot be seen for a moment goes on with what it knows', () => {
    const keys = open();
    const sealed = seal(keys, '示例人甲');
    rmSync(file());
    expect(read(keys, sealed)).toBe('示例人甲');
  });
});
