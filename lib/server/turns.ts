/** What may be done only a few at a time: so many at once, so many waiting in line, and nobody further. */
export class Turns {
  #running = 0;
  readonly #line: (() => void)[] = [];
  readonly #atOnce: number;
  readonly #waiting: number;

  constructor({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }) {
    this.#atOnce = atOnce;
    this.#waiting = waiting;
  }

  /** Does the work when it is its turn, first come, first served. @returns `full` at once, without doing it, when the line is */
  async take<T>(work: () => Promise<T>): Promise<T | 'full'> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else if (this.#line.length >= this.#waiting) return 'full';
    // Whoever ends hands his place on, so that nobody slips in between.
    else await new Promise<void>((called) => this.#line.push(called));
    try {
      return await work();
    } finally {
      const next = this.#line.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
