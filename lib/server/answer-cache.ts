/**
 * A small map that forgets what was used longest ago. Answers are kept by (code, revision, role, day),
 * so nothing in it can be stale: a publish makes new keys.
 */
export class AnswerCache<T> {
  readonly #entries = new Map<string, T>();
  readonly #limit: number;

  /** @param limit greatest number of entries kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): T | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /** Forgets every value of which the predicate holds. */
  forget(isStale: (value: T) => boolean): void {
    for (const [key, value] of this.#entries) if (isStale(value)) this.#entries.delete(key);
  }

  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#limit && !oldest.done) this.#entries.delete(oldest.value);
  }
}
