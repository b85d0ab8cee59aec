/** How a code came in; counted by the server, never tied to a person. */
export type ScanVia = 'camera' | 'photo' | 'typed' | 'wedge' | 'paste' | 'share' | 'nfc';

export interface ScanInput {
  readonly raw: string;
  readonly symbology?: string;
  readonly format?: string;
  readonly via: ScanVia;
}

/**
 * The server action behind the screen; handed in as a prop by the page. `path` is the address of the result;
 * `landing`, where it is another, also says what was tidied before this scan was read.
 */
export type ResolveScan = (input: ScanInput) => Promise<
  | { readonly ok: true; readonly value: { readonly path: string; readonly landing?: string; readonly state: string; readonly title?: string; readonly sentence?: string } }
  | { readonly ok: false; readonly error: { readonly code: string; readonly reference?: string } }
>;
