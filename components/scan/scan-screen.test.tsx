import { NextIntlClientProvider } from 'next-intl';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import en from '@/lib/i18n/messages/scan.en.json';
import zh from '@/lib/i18n/messages/scan.zh-Hans.json';
import { ScanScreen, type ScanScreenProps } from './scan-screen';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }), unstable_isUnrecognizedActionError: () => false }));

const render = (props: Partial<ScanScreenProps> = {}, locale: 'zh-Hans' | 'en' = 'zh-Hans'): string =>
  renderToString(
    <NextIntlClientProvider locale={locale} messages={{ scan: locale === 'en' ? en : zh } as never} timeZone="Asia/Shanghai">
      <ScanScreen resolveScanAction={() => Promise.resolve({ ok: false, error: { code: 'unavailable' } })} {...props} />
    </NextIntlClientProvider>,
  );

describe('the scan page before JavaScript', () => {
  it('has a form that posts the code, so that it stands in no address', () => {
    const html = render();
    expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/lookup"|<form[^>]*action="\/lookup"[^>]*method="post"/);
    expect(html).toMatch(/<textarea[^>]*name="code"/);
    expect(html).toMatch(/<button[^>]*type="submit"/);
  });

  it('says what needs JavaScript and what does not', () => {
    expect(render()).toMatch(new RegExp(`<noscript>.*${zh.noScript}.*</noscript>`, 's'));
  });

  it('says why the form came back', () => {
    expect(render({ notice: 'empty' })).toContain(zh.notice.empty);
    expect(render({ notice: 'too-long' }, 'en')).toContain(en.notice['too-long']);
  });

  it('shows no light, zoom or lens before a camera has said that it has them', () => {
    const html = render();
    expect(html).not.toContain(zh.action.torch);
    expect(html).not.toContain('<select');
  });

  it('has no inline styles, which the page’s policy would refuse', () => {
    expect(render()).not.toMatch(/\sstyle="/);
  });
});

describe('the words of the scan page', () => {
  const keysOf = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`)) : [path];

  it('exist in both languages', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(zh).sort());
  });

  it('shout in neither', () => {
    expect(`${JSON.stringify(zh)}${JSON.stringify(en)}`).not.toMatch(/[!！]|亲/);
  });
});
