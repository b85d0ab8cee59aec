/** How a person wants to read, kept in cookies that hold nothing else. */
export interface Preferences {
  /** 0 off; 1, 2, 3: 长辈版 with body text of 18, 24 and 30 px. */
  readonly elder: 0 | 1 | 2 | 3;
  /** `auto` follows the device. */
  readonly theme: 'auto' | 'light' | 'dark';
}

export const ELDER_COOKIE = 'suma-elder';
export const THEME_COOKIE = 'suma-theme';

/** Reads the two cookies; anything unknown counts as not set. Total. */
export function toPreferences(cookies: { readonly elder?: string | undefined; readonly theme?: string | undefined }): Preferences {
  const elder = cookies.elder === '1' ? 1 : cookies.elder === '2' ? 2 : cookies.elder === '3' ? 3 : 0;
  const theme = cookies.theme === 'light' || cookies.theme === 'dark' ? cookies.theme : 'auto';
  return { elder, theme };
}
