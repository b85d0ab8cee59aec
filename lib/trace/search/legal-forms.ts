/** Endings that say what kind of firm it is and set no firm apart; the longest first. */
const LEGAL_FORMS = [
  '股份有限公司', '有限责任公司', '集团有限公司', '农民专业合作社', '专业合作社', '有限公司', '家庭农场', '经营部', '加工厂', '合作社', '总公司', '分公司', '商行', '公司', '集团', '厂', '店',
];
/** Letters typed without borders can be read xian·gong and xiang·ong: both readings of an ending are endings. */
const SOUNDS = [
  'gufelyouxialgolsi', 'gufelyouxialolsi', 'youxialzerelgolsi', 'youxialzerelolsi', 'youxialgolsi', 'youxialolsi', 'zualyehezuose', 'jiatilnolcal', 'jiagolcal', 'hezuose', 'golsi',
];

/** Normalised name without its legal form; a name that is nothing else stays as it is. */
export const withoutLegalForm = (plain: string): string => without(plain, LEGAL_FORMS);
/** The same of folded letters. */
export const withoutSpokenLegalForm = (sound: string): string => without(sound, SOUNDS);

function without(text: string, endings: readonly string[]): string {
  const ending = endings.find((form) => text.endsWith(form) && text.length > form.length);
  return ending === undefined ? text : text.slice(0, -ending.length);
}
