const utf8 = new TextDecoder('utf-8');

/** Reads bytes, big-endian. Past the end it gives zeros and remembers in `failed`; it never throws. */
export class ByteReader {
  readonly #view: DataView;
  #at = 0;
  failed = false;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#view.byteLength - this.#at;
  }

  #take(width: number): number | undefined {
    if (this.failed || width > this.left) {
      this.failed = true;
      return undefined;
    }
    this.#at += width;
    return this.#at - width;
  }

  /** A whole number of at most six bytes. */
  uint(width: number): number {
    const at = this.#take(width);
    let value = 0;
    if (at !== undefined) for (let i = 0; i < width; i++) value = value * 256 + this.#view.getUint8(at + i);
    return value;
  }

  /** A view over the next bytes, nothing is copied. */
  view(length: number): DataView {
    const at = this.#take(length);
    return new DataView(this.#view.buffer, this.#view.byteOffset + (at ?? 0), at === undefined ? 0 : length);
  }

  bytes(length: number): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.view(length);
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  /** UTF-8 behind a length byte; bytes that are none become U+FFFD. */
  text(): string {
    return utf8.decode(this.bytes(this.uint(1)));
  }
}
