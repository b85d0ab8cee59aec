import { describe, expect, it, vi } from 'vitest';
import { render } from '@/components/testing/render';
import type { TraceAnswer } from '@/lib/trace/model/answer';
import { ctxOf, listing, usccOf, type World } from '@/lib/trace/testing/scenario';
import { resolveCode } from '@/lib/trace/usecases/resolve-code';
import { KeptResult } from './kept-result';

// What would go to the device's storage, as text.
vi.mock('./keep-result', () => ({ KeepResult: ({ result }: { readonly result: unknown }) => JSON.stringify(result) }));

const keep = (answer: TraceAnswer): string => render(<KeptResult answer={answer} />);
async function ask(world: World): Promise<TraceAnswer> {
  const resolution = await resolveCode({ raw: usccOf(1) }, ctxOf({ products: [], parties: [], ...world }));
  if (!('answer' in resolution)) throw new Error(resolution.kind);
  return resolution.answer;
}

describe('what the phone keeps of a firm', () => {
  it('is nothing where no source describes it, listed or not', async () => {
    const listed = await ask({ enrolled: [], listings: [listing(1)] });
    expect(listed.verdict.state).toBe('listed');
    expect(keep(listed)).toBe('');
    expect(keep(await ask({ enrolled: [] }))).toBe('');
  });

  it('is the same where it is enrolled, listed or not', async () => {
    const free = keep(await ask({ enrolled: [1] }));
    expect(free).toContain(`/t/uscc/${usccOf(1)}`);
    expect(keep(await ask({ enrolled: [1], listings: [listing(1)] }))).toBe(free);
  });
});
