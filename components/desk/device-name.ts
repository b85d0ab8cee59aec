/** Browsers and systems as they name themselves in `User-Agent` (RFC 9110 §10.1.5), the telling name first. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\/(\d+)/, 'WeChat'], [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'], [/HuaweiBrowser\/(\d+)/, 'Huawei Browser'], [/Firefox\/(\d+)/, 'Firefox'], [/FxiOS\/(\d+)/, 'Firefox'],
  [/(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/, 'Chrome'], [/Version\/(\d+).*Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'], [/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/Linux|X11/, 'Linux'],
];

/** `Chrome 156 · Linux`; undefined where nothing is known. */
export function toDeviceName(agent: string): string | undefined {
  const browser = BROWSERS.map(([pattern, name]) => ({ name, version: pattern.exec(agent)?.[1] })).find(({ version }) => version !== undefined);
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  const parts = [browser === undefined ? undefined : `${browser.name} ${browser.version}`, system].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}
