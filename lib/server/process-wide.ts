/**
 * The one thing of this name in the process, made when it is first asked for. Next bundles each entry apart, so
 * a module variable would exist several times; the global symbol exists once.
 */
export const processWide = <T>(name: string, make: () => T): T => ((globalThis as Record<symbol, unknown>)[Symbol.for(`suma.${name}`)] ??= make()) as T;
