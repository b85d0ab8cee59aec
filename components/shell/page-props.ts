/** What Next hands to a page; both arrive as promises. */
export interface PageInput<Params = Record<never, never>> {
  readonly params: Promise<Params>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}
