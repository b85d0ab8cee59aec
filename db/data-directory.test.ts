import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOwnerPid, takeDataDirectory } from './data-directory';
import { DataDirectoryInUse, DataDirectoryUnwritable } from './errors';

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'suma-lock-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process of its own that takes the lock and says so. */
async function takeElsewhere(dataDir: string): Promise<{ child: ChildProcess; said: string }> {
  const script = path.join(folder, 'take.ts');
  writeFileSync(script, `import { takeDataDirectory } from ${JSON.stringify(path.resolve('db/data-directory.ts'))};
    try { takeDataDirectory(process.argv[2] ?? ''); process.send?.('taken'); setInterval(() => undefined, 1000); }
    catch (error) { process.send?.((error as Error).name); process.disconnect?.(); }`);
  const child = fork(script, [dataDir], { execArgv: ['--import', 'tsx'], stdio: 'ignore' });
  children.push(child);
  const said = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, said };
}
const ended = (child: ChildProcess) => new Promise<void>((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve())));

describe('The lock of a data directory', () => {
  it('is taken with the folders above it, and given back', () => {
    const dataDir = path.join(folder, 'a', 'b');
    const lock = takeDataDirectory(dataDir);
    expect(findOwnerPid(dataDir)).toBe(process.pid);
    lock.release();
    lock.release();
    expect(findOwnerPid(dataDir)).toBeUndefined();
    takeDataDirectory(dataDir).release();
  });

  it('a second opening is refused with the owner and what to do', () => {
    const lock = takeDataDirectory(folder);
    expect(() => takeDataDirectory(folder)).toThrow(DataDirectoryInUse);
    expect(() => takeDataDirectory(folder)).toThrow(new RegExp(`process ${process.pid}.*DATA_DIR`));
    lock.release();
  });

  it('another process is refused while it lives, and its lock is taken over after kill -9', async () => {
    const { child, said } = await takeElsewhere(folder);
    expect(said).toBe('taken');
    expect(() => takeDataDirectory(folder)).toThrow(new RegExp(`process ${child.pid}`));
    child.kill('SIGKILL');
    await ended(child);
    takeDataDirectory(folder).release();
  });

  it('of many processes that find a dead lock, exactly one takes it', async () => {
    writeFileSync(path.join(folder, 'suma.lock'), JSON.stringify({ ...JSON.parse(ownerText()), pid: deadPid() }));
    const answers = await Promise.all(Array.from({ length: 4 }, () => takeElsewhere(folder)));
    expect(answers.map(({ said }) => said).sort()).toEqual(['DataDirectoryInUse', 'DataDirectoryInUse', 'DataDirectoryInUse', 'taken']);
  });

  it('a lock whose number now belongs to another process is stale', () => {
    writeFileSync(path.join(folder, 'suma.lock'), JSON.stringify({ ...JSON.parse(ownerText()), pid: process.ppid, startedAt: '1' }));
    takeDataDirectory(folder).release();
  });

  it('an owner in another container counts as long as it shows life', () => {
    const file = path.join(folder, 'suma.lock');
    writeFileSync(file, JSON.stringify({ pid: 1, id: 'x', bootId: 'other', namespace: 'pid:[1]' }));
    expect(() => takeDataDirectory(folder)).toThrow(DataDirectoryInUse);
    const long = new Date(Date.now() - 60_000);
    utimesSync(file, long, long);
    takeDataDirectory(folder).release();
  });

  it('an empty or broken lock file is replaced', () => {
    writeFileSync(path.join(folder, 'suma.lock'), '{');
    takeDataDirectory(folder).release();
  });

  it('a directory that cannot be made or written is named', () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    expect(() => takeDataDirectory(path.join(file, 'below'))).toThrow(DataDirectoryUnwritable);
    mkdirSync(path.join(folder, 'suma.lock'));
    expect(() => takeDataDirectory(folder)).toThrow(/DATA_DIR|cannot be written/);
  });

  /** What this process writes as owner. */
  function ownerText(): string {
    const dir = path.join(folder, 'own');
    const lock = takeDataDirectory(dir);
    const text = readFileSync(path.join(dir, 'suma.lock'), 'utf8');
    lock.release();
    return text;
  }
  /** Number of a process that has ended. */
  const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
});
