import { describe, expect, it } from 'vitest';
import { toValues } from './action';

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

describe('what was typed into a form of the desk', () => {
  it('comes back whole, a trace code too, but no secret and nothing of the framework', () => {
    const typed = { code: '(01)09520000000004(10)L1', 'facts.text': '示例', 'facts.reason': '' };
    const form = formOf({ ...typed, currentPassword: 'p', backupSecret: 's', token: 't', $ACTION_KEY: 'k' });
    expect(toValues(form)).toEqual(Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]])));
  });

  it('comes back without files, which only a browser may fill in', () => {
    const form = formOf({ facts: '示例' });
    form.append('files', new File(['x'], '1.jpg'));
    expect(toValues(form)).toEqual({ facts: ['示例'], files: [] });
  });
});
