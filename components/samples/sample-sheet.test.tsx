import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import samples from '@/fixtures/samples.json';
import { LOCALES, TIME_ZONE } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { SampleSheet } from './sample-sheet';

it.each(LOCALES)('a printed sheet never says that a firm is listed: the listing ends, the paper stays (%s)', async (locale) => {
  const messages = await loadMessages(locale);
  const sheet = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={TIME_ZONE}>
      <SampleSheet samples={samples} />
    </NextIntlClientProvider>,
  );
  const card = sheet.split('<li').find((part) => part.includes('JS20260318')) ?? '';
  const note = locale === 'en' ? 'the scan tells whether the maker is on the serious-violations list at that moment' : '扫码时看生产企业在不在失信名单上';
  expect(card).toContain(note);
  expect(card.replace(note, '')).not.toContain(messages.trace.verdict.listed.word);
  const recalled = sheet.split('<li').find((part) => part.includes(samples.find(({ state }) => state === 'recalled')?.text ?? '?')) ?? '';
  expect(recalled).toContain(messages.trace.verdict.recalled.word);
});
