import { StoreUnavailable } from '../errors';

/**
 * First come, first served: one holder at a time. A caller that waits longer than its patience
 * leaves the line with `StoreUnavailable`, so a transaction that waits for itself ends by itself.
 */
export class Turnstile {
  #held = false;
  readonly #line: { enter: () => void }[] = [];

  /** Resolves with the function that gives the place to the next. */
  acquire(patienceMs: number): Promise<() => void> {
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      const next = this.#line.shift();
      if (next) next.enter();
      else this.#held = false;
    };
    if (!this.#held) {
      this.#held = true;
      return Promise.resolve(release);
    }
    return new Promise((resolve, reject) => {
      const waiter = {
        enter: (): void => {
          clearTimeout(timer);
          resolve(release);
        },
      };
      const timer = setTimeout(() => {
        this.#line.splice(this.#line.indexOf(waiter), 1);
        reject(new StoreUnavailable(`Another transaction held the database for more than ${patienceMs} ms.`));
      }, patienceMs);
      this.#line.push(waiter);
    });
  }
}
