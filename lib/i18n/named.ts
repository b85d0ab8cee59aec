/** A thing as its source named it: in Chinese, and in English where it did that as well. */
export interface NamedThing {
  readonly name: string;
  readonly nameEn?: string | undefined;
}

/** Its name for a reader; nobody's name is translated here, so without an English one it is the Chinese one. */
export const inReadersLanguage = ({ name, nameEn }: NamedThing, locale: string): string => (locale === 'en' ? nameEn || name : name);
