export interface AnswerCacheOptions<T> {
  /** Greatest number of answers kept; what was used longest ago goes first. */
  readonly most: number;
  /** Which answers may be kept; all of them unless said otherwise. */
  readonly keeps?: (value: T) => boolean;
  /**
   * How long others wait for work that has not ended, in milliseconds. A store that has fallen silent may leave
   * a question open for ever: whoever comes later begins anew.
   */
  readonly sharedMs?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

interface Flight<T> {
  readonly work: Promise<T>;
  readonly began: number;
  /** How often something had been forgotten when it began. */
  readonly forgets: number;
  /** What was forgotten since; an answer that falls under it is out of date when it comes. */
  readonly forgotten: ((value: T) => boolean)[];
}

const SHARED_MS = 5_000;
/** What one answer under way is held against; past that it is simply not kept. */
const MOST_FORGOTTEN = 50;

/**
 * Answers by key, in memory. The key holds all that an answer depends on (what was asked, the store's revision,
 * the day), so nothing kept is stale: a publish makes new keys. Who asks while the same is being answered waits
 * for that answer; a failure is told to all who waited and kept for nobody.
 */
export class AnswerCache<T> {
  readonly #kept = new Map<string, T>();
  readonly #flights = new Map<string, Flight<T>>();
  readonly #options: Required<AnswerCacheOptions<T>>;
  #forgets = 0;

  constructor({ most, keeps = () => true, sharedMs = SHARED_MS, now = () => performance.now() }: AnswerCacheOptions<T>) {
    this.#options = { most, keeps, sharedMs, now };
  }

  /** The kept answer, the one under way, or a new one. @throws what `make` throws */
  answer(key: string, make: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#keep(key, kept);
      return Promise.resolve(kept);
    }
    const under = this.#flights.get(key);
    const began = this.#options.now();
    if (under !== undefined && under.forgotten.length === 0 && began - under.began < this.#options.sharedMs) return under.work;
    const flight: Flight<T> = { work: make(), began, forgets: this.#forgets, forgotten: [] };
    this.#flights.set(key, flight);
    void this.#land(key, flight);
    return flight.work;
  }

  /** The answer kept last, under whatever key. */
  latest(): T | undefined {
    return [...this.#kept.values()].at(-1);
  }

  /** Forgets every answer of which the predicate holds, also one that is still under way. */
  forget(isStale: (value: T) => boolean): void {
    for (const [key, value] of this.#kept) if (isStale(value)) this.#kept.delete(key);
    this.#forgets += 1;
    for (const { forgotten } of this.#flights.values()) if (forgotten.length < MOST_FORGOTTEN) forgotten.push(isStale);
  }

  async #land(key: string, flight: Flight<T>): Promise<void> {
    try {
      const value = await flight.work;
      if (this.#options.keeps(value) && !this.#isForgotten(key, flight, value)) this.#keep(key, value);
    } catch {
      // Told to everyone who waits for the work itself.
    } finally {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    }
  }

  /** Work that a later one has taken the place of is no longer told what was forgotten. */
  #isForgotten(key: string, flight: Flight<T>, value: T): boolean {
    if (this.#forgets === flight.forgets) return false;
    const told = this.#flights.get(key) === flight && flight.forgotten.length === this.#forgets - flight.forgets;
    return !told || flight.forgotten.some((isStale) => isStale(value));
  }

  #keep(key: string, value: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#options.most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
