import { describe, expect, it, vi } from 'vitest';
import { CATCH_UP_MS, isOwed, lastDue, startNightly, toSleep } from './schedule';

const at = (text: string) => new Date(text);

describe('the night', () => {
  it('begins at three in China', () => {
    expect(lastDue(at('2026-11-21T03:00:00+08:00'))).toEqual(at('2026-11-21T03:00:00+08:00'));
    expect(lastDue(at('2026-11-21T02:59:59+08:00'))).toEqual(at('2026-11-20T03:00:00+08:00'));
    expect(lastDue(at('2026-11-20T20:00:00Z'))).toEqual(at('2026-11-21T03:00:00+08:00'));
  });

  it('owes files when there are none, or none since three', () => {
    const now = at('2026-11-21T12:00:00+08:00');
    expect(isOwed(undefined, now)).toBe(true);
    expect(isOwed({ madeAt: '2026-11-20T18:59:59.000Z' }, now)).toBe(true);
    expect(isOwed({ madeAt: '2026-11-20T19:00:00.000Z' }, now)).toBe(false);
  });

  it('is waited for by the hour, and exactly at the end', () => {
    expect(toSleep(at('2026-11-21T12:00:00+08:00'))).toBe(3_600_000);
    expect(toSleep(at('2026-11-21T02:59:00+08:00'))).toBe(60_000);
    expect(toSleep(at('2026-11-21T03:00:00+08:00'))).toBe(3_600_000);
  });
});

/** A server whose timers are run by hand. */
function night(start: string, made?: string) {
  const timers: { ms: number; run: () => void }[] = [];
  const world = { now: at(start), latest: made === undefined ? undefined : { madeAt: made } };
  const make = vi.fn(() => {
    world.latest = { madeAt: world.now.toISOString() };
    return Promise.resolve();
  });
  startNightly({ clock: { now: () => world.now }, findLatest: () => Promise.resolve(world.latest), make, after: (ms, run) => timers.push({ ms, run }) });
  const tick = async () => {
    const timer = timers.shift();
    if (timer === undefined) throw new Error('no timer is set');
    timer.run();
    await vi.waitFor(() => expect(timers).toHaveLength(1));
    return timer.ms;
  };
  return { world, make, tick };
}

describe('a server', () => {
  it('catches up a while after its start, then waits for the next night', async () => {
    const { world, make, tick } = night('2026-11-21T12:00:00+08:00');
    expect(await tick()).toBe(CATCH_UP_MS);
    expect(make).toHaveBeenCalledTimes(1);
    await tick();
    expect(make).toHaveBeenCalledTimes(1);
    world.now = at('2026-11-22T03:00:00+08:00');
    await tick();
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('makes nothing anew that was made this night', async () => {
    const { make, tick } = night('2026-11-21T12:00:00+08:00', '2026-11-20T19:00:01.000Z');
    await tick();
    expect(make).not.toHaveBeenCalled();
  });

  it('goes on after a night that failed, and tries again', async () => {
    const { make, tick } = night('2026-11-21T12:00:00+08:00');
    make.mockRejectedValueOnce(new Error('disk full'));
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await tick();
    await tick();
    expect(make).toHaveBeenCalledTimes(2);
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });
});
