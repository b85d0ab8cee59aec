import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, readlinkSync, rmdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DataDirectoryInUse, DataDirectoryUnwritable } from './errors';

/*
 * One process owns the embedded directory: two processes on one directory lose acknowledged rows
 * without any error. The lock is a file holding who owns it; it is put in place by a hard link, so
 * it appears with its content or not at all, and a lock left behind by a dead process is taken over.
 */

interface Owner {
  readonly pid: number;
  /** Start of the process in clock ticks since boot, where the system tells it: pids are reused. */
  readonly startedAt?: string;
  readonly bootId?: string;
  /** Process-number namespace: a pid of another container means nothing here. */
  readonly namespace?: string;
  readonly id: string;
}

export interface DataDirectoryLock {
  readonly dataDir: string;
  /** Gives the directory back. May be called twice. */
  release(): void;
}

const LOCK_FILE = 'suma.lock';
const TAKEOVER = 'suma.lock.takeover';
/** How often the owner touches its lock. */
const HEARTBEAT_MS = 5_000;
/** An owner whose pid cannot be asked about (another container) counts as dead after this silence. */
const SILENCE_MS = 30_000;
/** A takeover takes milliseconds; one that is older was interrupted. */
const TAKEOVER_MS = 10_000;

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
};

/** Field 22 of /proc/{pid}/stat; the command name before it may hold spaces and brackets. */
function startOf(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function namespaceOf(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return undefined;
  }
}

function thisProcess(): Owner {
  const startedAt = startOf(process.pid);
  const bootId = readText('/proc/sys/kernel/random/boot_id');
  const namespace = namespaceOf();
  return { pid: process.pid, id: randomUUID(), ...(startedAt ? { startedAt } : {}), ...(bootId ? { bootId } : {}), ...(namespace ? { namespace } : {}) };
}

function isAlive(owner: Owner, lockFile: string): boolean {
  const here = thisProcess();
  if (owner.bootId !== here.bootId || owner.namespace !== here.namespace) {
    try {
      return Date.now() - statSync(lockFile).mtimeMs < SILENCE_MS;
    } catch {
      return false;
    }
  }
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const startedAt = startOf(owner.pid);
  return owner.startedAt === undefined || startedAt === undefined || startedAt === owner.startedAt;
}

function parseOwner(text: string | undefined): Owner | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && typeof (value as Owner).pid === 'number' ? (value as Owner) : undefined;
  } catch {
    return undefined;
  }
}

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/** Process that owns the directory now, if a living one does. */
export function findOwnerPid(dataDir: string): number | undefined {
  const lockFile = path.join(dataDir, LOCK_FILE);
  const owner = parseOwner(readText(lockFile));
  return owner && isAlive(owner, lockFile) ? owner.pid : undefined;
}

/**
 * Creates the directory where it is missing and takes its lock. Throws `DataDirectoryInUse` when a
 * living process (this one included) holds it, `DataDirectoryUnwritable` when it cannot be written.
 */
export function takeDataDirectory(dataDir: string): DataDirectoryLock {
  const lockFile = path.join(dataDir, LOCK_FILE);
  const owner = thisProcess();
  const draft = path.join(dataDir, `${LOCK_FILE}.${owner.id}`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  } catch (error) {
    throw new DataDirectoryUnwritable(dataDir, error);
  }
  try {
    if (!tryLink(draft, lockFile)) takeOver(dataDir, draft, lockFile);
  } finally {
    unlinkSync(draft);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(lockFile, now, now);
    } catch {
      // The directory was removed under us; the database reports it at its next write.
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    clearInterval(heartbeat);
    process.off('exit', release);
    if (parseOwner(readText(lockFile))?.id === owner.id) unlinkSync(lockFile);
  };
  process.on('exit', release);
  return { dataDir, release };
}

function tryLink(draft: string, lockFile: string): boolean {
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    // A file system without hard links: creating exclusively is the next best.
    return tryCreate(draft, lockFile);
  }
}

function tryCreate(draft: string, lockFile: string): boolean {
  try {
    const file = openSync(lockFile, 'wx', 0o600);
    writeFileSync(file, readFileSync(draft));
    closeSync(file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw new DataDirectoryUnwritable(path.dirname(lockFile), error);
  }
}

/** Replaces a dead owner's lock; only one process at a time may look and replace. */
function takeOver(dataDir: string, draft: string, lockFile: string): void {
  const gate = path.join(dataDir, TAKEOVER);
  if (!enterGate(gate)) throw new DataDirectoryInUse(dataDir, parseOwner(readText(lockFile))?.pid ?? 0);
  try {
    const owner = parseOwner(readText(lockFile));
    if (owner && isAlive(owner, lockFile)) throw new DataDirectoryInUse(dataDir, owner.pid);
    try {
      unlinkSync(lockFile);
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw new DataDirectoryUnwritable(dataDir, error);
    }
    if (!tryLink(draft, lockFile)) throw new DataDirectoryInUse(dataDir, parseOwner(readText(lockFile))?.pid ?? 0);
  } finally {
    rmdirSync(gate);
  }
}

function enterGate(gate: string): boolean {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      mkdirSync(gate);
      return true;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw new DataDirectoryUnwritable(path.dirname(gate), error);
    }
    try {
      if (Date.now() - statSync(gate).mtimeMs < TAKEOVER_MS) return false;
      rmdirSync(gate);
    } catch {
      // It ended meanwhile; try once more.
    }
  }
  return false;
}
