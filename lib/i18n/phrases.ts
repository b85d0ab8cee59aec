/*
 * For components of the server only: whose browser reads the same text may know other words than the server does.
 */
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}+$/u;
/** Stand before what they speak of; without it they say nothing at the end of a line. */
const LEANING = new Set('未不可已在与从此各本您这有无没被把向对和或仍请勿先');

/** Parts of a Chinese text between which a line may break: whole words, single characters with the word they lean on. */
export function toPhrases(text: string): string[] {
  const phrases: string[] = [];
  let before = '';
  for (const { segment } of WORDS.segment(text)) {
    const mayBreak = HAN.test(before) && HAN.test(segment) && segment.length > 1 && !LEANING.has(before);
    if (mayBreak || phrases.length === 0) phrases.push(segment);
    else phrases[phrases.length - 1] += segment;
    before = segment;
  }
  return phrases;
}
