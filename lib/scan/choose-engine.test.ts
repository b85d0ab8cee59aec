import { describe, expect, it } from 'vitest';
import { createEngineChain } from './choose-engine';
import { EngineGone, type ScanEngine } from './engine';
import { createFakeEngine } from './fake-engine';

const signal = new AbortController().signal;
const hint = { region: 'square', turn: 0 } as const;
const frame = () => ({ width: 1, height: 1, close: () => undefined }) as ImageBitmap;
const refusing = (): ScanEngine => ({ ...createFakeEngine(() => []), start: () => Promise.reject(new EngineGone('no')) });
const reading = (text: string) => createFakeEngine(() => [{ format: 'qr_code', text, attempt: 'a' }]);

describe('engines in order', () => {
  it('uses the first that starts', async () => {
    const chain = createEngineChain([refusing(), reading('second'), reading('third')]);
    expect((await chain.detect(frame(), signal, hint))[0]?.text).toBe('second');
  });

  it('turns to the next one when one is gone in the middle', async () => {
    const broken = createFakeEngine(() => new EngineGone('crashed'));
    const chain = createEngineChain([broken, reading('next')]);
    expect(await chain.detect(frame(), signal, hint)).toEqual([]);
    expect((await chain.detect(frame(), signal, hint))[0]?.text).toBe('next');
    expect(broken.disposed).toBe(true);
  });

  it('says so when none is left', async () => {
    const chain = createEngineChain([refusing(), createFakeEngine(() => new EngineGone('crashed'))]);
    await expect(chain.detect(frame(), signal, hint)).rejects.toBeInstanceOf(EngineGone);
  });

  it('does not give an engine up for one bad frame', async () => {
    const engine = createFakeEngine((_hint, n) => (n === 0 ? new Error('odd frame') : []));
    const chain = createEngineChain([engine, reading('next')]);
    await expect(chain.detect(frame(), signal, hint)).rejects.toThrow('odd frame');
    expect(await chain.detect(frame(), signal, hint)).toEqual([]);
  });
});
