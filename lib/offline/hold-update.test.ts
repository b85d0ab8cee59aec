import { afterEach, describe, expect, it, vi } from 'vitest';
import { holdUpdate, isHeldHere, onHold, whenFree } from './hold-update';
import { takeNewVersion, watchNewVersion, type NewVersion } from './new-version';

/** Web Locks of one device, as far as they are used here. */
function lockManager() {
  const held: { name: string; shared: boolean }[] = [];
  const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const work = rest.at(-1) as (lock: unknown) => Promise<unknown>;
    const { mode, ifAvailable } = (rest.length > 1 ? rest[0] : {}) as { mode?: string; ifAvailable?: boolean };
    const taken = held.some((one) => one.name === name && !(one.shared && mode === 'shared'));
    if (taken && ifAvailable === true) return await work(null);
    const mine = { name, shared: mode === 'shared' };
    held.push(mine);
    try {
      return await work(mine);
    } finally {
      held.splice(held.indexOf(mine), 1);
    }
  };
  return { request, held };
}

afterEach(() => void vi.unstubAllGlobals());

describe('a new version', () => {
  it('waits while this page is busy, and no longer', async () => {
    vi.stubGlobal('navigator', { locks: lockManager() });
    const heard = vi.fn();
    const stop = onHold(heard);
    const letGo = holdUpdate();
    const work = vi.fn(() => Promise.resolve());
    expect([isHeldHere(), await whenFree(work)]).toEqual([true, 'busy']);
    letGo();
    letGo();
    await Promise.resolve();
    expect([isHeldHere(), heard.mock.calls.length]).toEqual([false, 2]);
    await vi.waitFor(async () => expect(await whenFree(work)).toBe('done'));
    expect(work).toHaveBeenCalledTimes(1);
    stop();
  });

  it('waits while another page writes a complaint, and while the outbox sends', async () => {
    const locks = lockManager();
    vi.stubGlobal('navigator', { locks });
    const work = vi.fn(() => Promise.resolve());
    for (const name of ['suma-busy', 'suma-outbox']) {
      locks.held.push({ name, shared: true });
      expect(await whenFree(work), name).toBe('busy');
      locks.held.pop();
    }
    expect(work).not.toHaveBeenCalled();
  });

  it('can be taken in a browser without locks', async () => {
    vi.stubGlobal('navigator', {});
    expect(await whenFree(() => Promise.resolve())).toBe('done');
  });
});

/** Service workers of a page; the new one takes over when it is asked. */
function workers({ controlled = true, waiting = true, answers = true } = {}) {
  const container = new EventTarget() as EventTarget & { controller: unknown; getRegistration: () => Promise<unknown> };
  const asked: unknown[] = [];
  const registration = Object.assign(new EventTarget(), {
    installing: null as unknown,
    waiting: waiting ? { postMessage: (message: unknown) => { asked.push(message); if (answers) container.dispatchEvent(new Event('controllerchange')); } } : null,
  });
  container.controller = controlled ? {} : null;
  container.getRegistration = () => Promise.resolve(registration);
  return { container: container as unknown as ServiceWorkerContainer & { controller: unknown }, registration, asked };
}
const watching = (container: ServiceWorkerContainer | undefined) => {
  const heard: NewVersion[] = [];
  return { heard, stop: watchNewVersion(container, (version) => heard.push(version)) };
};

describe('hearing of a new version', () => {
  it('that is whole and waits is told, and so is one that another page has taken', async () => {
    const { container } = workers();
    const { heard } = watching(container);
    await vi.waitFor(() => expect(heard).toEqual(['waiting']));
    container.dispatchEvent(new Event('controllerchange'));
    expect(heard).toEqual(['waiting', 'taken-over']);
  });

  it('one that was only half fetched says nothing: the old one goes on', async () => {
    const { container, registration } = workers({ waiting: false });
    const { heard } = watching(container);
    await Promise.resolve();
    const half = Object.assign(new EventTarget(), { state: 'redundant' });
    registration.installing = half;
    await vi.waitFor(() => {
      registration.dispatchEvent(new Event('updatefound'));
      half.dispatchEvent(new Event('statechange'));
    });
    expect(heard).toEqual([]);
    half.state = 'installed';
    half.dispatchEvent(new Event('statechange'));
    expect(heard[0]).toBe('waiting');
  });

  it('the first worker of a device is none', async () => {
    const { container } = workers({ controlled: false });
    const { heard } = watching(container);
    await Promise.resolve();
    container.dispatchEvent(new Event('controllerchange'));
    expect(heard).toEqual([]);
  });

  it('does nothing without service workers, and where they are refused', async () => {
    expect(watching(undefined).heard).toEqual([]);
    const refusing = Object.assign(new EventTarget(), { controller: null, getRegistration: () => Promise.reject(new DOMException('', 'SecurityError')) }) as unknown as ServiceWorkerContainer;
    const { heard, stop } = watching(refusing);
    await Promise.resolve();
    stop();
    expect(heard).toEqual([]);
  });
});

describe('taking the new version', () => {
  it('happens on request alone, and the page opens anew after it took over', async () => {
    vi.stubGlobal('navigator', { locks: lockManager() });
    const { container, asked } = workers();
    const reload = vi.fn();
    expect(await takeNewVersion(container, reload)).toBe('done');
    expect(asked).toEqual([{ type: 'SKIP_WAITING' }]);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('opens the page anew all the same when it does not answer, and not at all while somebody writes', async () => {
    vi.stubGlobal('navigator', { locks: lockManager() });
    const silent = workers({ answers: false });
    const reload = vi.fn();
    await takeNewVersion(silent.container, reload, 1);
    expect(reload).toHaveBeenCalledTimes(1);
    const letGo = holdUpdate();
    expect(await takeNewVersion(silent.container, reload, 1)).toBe('busy');
    expect(reload).toHaveBeenCalledTimes(1);
    letGo();
  });
});
