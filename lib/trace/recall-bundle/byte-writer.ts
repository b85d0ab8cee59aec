/** Collects bytes, big-endian. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  bytes(part: Uint8Array): this {
    this.#parts.push(part);
    this.length += part.length;
    return this;
  }

  /** A whole number in `width` bytes, at most six. */
  uint(value: number, width: number): this {
    const part = new Uint8Array(width);
    let rest = value;
    for (let at = width - 1; at >= 0; at--) {
      part[at] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return this.bytes(part);
  }

  /** UTF-8 behind a length byte. @throws when it is longer than 255 bytes: the caller has cut it */
  text(utf8: Uint8Array): this {
    if (utf8.length > 255) throw new Error('A text in the bundle has at most 255 bytes.');
    return this.uint(utf8.length, 1).bytes(utf8);
  }

  toBytes(): Uint8Array {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
