import { describe, expect, it, vi } from 'vitest';
import type { DeskFormState } from '@/lib/trace/desk/form-state';
import { render } from '../testing/render';
import { DeskField, DeskKept } from './desk-fields';
import { DeskForm } from './desk-form';

/** The state that a form without scripts is written anew with. */
const returned = vi.hoisted((): { state: DeskFormState } => ({ state: { state: 'open', values: {}, problems: {} } }));
vi.mock('react', async (original) => ({ ...(await original<typeof import('react')>()), useActionState: () => [returned.state, '', false] }));

const page = (key: string): string =>
  render(
    <DeskForm id="file" action={() => Promise.resolve(returned.state)} labels={{ name: '名称' }} submit="登记">
      <DeskKept name="key" value={key} />
      <DeskField name="name" />
    </DeskForm>,
  );

describe('a form that is written anew without scripts', () => {
  it('begins with the key of its page', () => {
    returned.state = { state: 'open', values: {}, problems: {} };
    expect(page('first')).toContain('name="key" value="first"');
  });

  it('keeps the key it was sent with when it comes back refused, so that sending it again files nothing twice', () => {
    returned.state = { state: 'refused', values: { key: ['first'], name: ['7-11'] }, problems: {}, refusal: { code: 'unavailable' } };
    const again = page('second');
    expect(again).toContain('name="key" value="first"');
    expect(again).not.toContain('second');
    expect(again).toContain('value="7-11"');
  });

  it('begins anew with a new key once it was done', () => {
    returned.state = { state: 'done', values: {}, problems: {} };
    expect(page('third')).toContain('name="key" value="third"');
  });
});
