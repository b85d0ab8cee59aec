/**
 * Plain arithmetic on pictures, without DOM, so that the worker and the benchmark share it.
 * Nothing here changes its input.
 */

/** Four bytes per pixel, as in `ImageData`. */
export interface Rgba {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** One byte per pixel, 0 black to 255 white. */
export interface Luma {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Rec. 601 luma in integer arithmetic; transparent pixels are laid on white paper. */
export function toLuma({ data, width, height }: Rgba): Luma {
  const out = new Uint8ClampedArray(width * height);
  for (let i = 0, p = 0; i < out.length; i++, p += 4) {
    const alpha = data[p + 3]!;
    const grey = (data[p]! * 306 + data[p + 1]! * 601 + data[p + 2]! * 117 + 512) >> 10;
    out[i] = alpha === 255 ? grey : (grey * alpha + 255 * (255 - alpha)) / 255;
  }
  return { data: out, width, height };
}

export function toRgba({ data, width, height }: Luma): Rgba {
  const out = new Uint8ClampedArray(width * height * 4);
  for (let i = 0, p = 0; i < data.length; i++, p += 4) {
    const grey = data[i]!;
    out[p] = grey;
    out[p + 1] = grey;
    out[p + 2] = grey;
    out[p + 3] = 255;
  }
  return { data: out, width, height };
}

/** Half size in both directions, each pixel the mean of four. */
export function halve({ data, width, height }: Luma): Luma {
  const w = Math.max(1, width >> 1);
  const h = Math.max(1, height >> 1);
  const out = new Uint8ClampedArray(w * h);
  const right = width > 1 ? 1 : 0;
  const below = height > 1 ? width : 0;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = 2 * y * width + 2 * x;
      out[y * w + x] = (data[i]! + data[i + right]! + data[i + below]! + data[i + below + right]! + 2) >> 2;
    }
  }
  return { data: out, width: w, height: h };
}

/** Twice the size in both directions, linear in between. */
export function double(image: Luma): Luma {
  return rotateQuarter(stretchRows(rotateQuarter(stretchRows(image, 2)), 2), 3);
}

/** Stretches every row by a whole factor, linear in between. */
export function stretchRows({ data, width, height }: Luma, factor: number): Luma {
  const w = width * factor;
  const out = new Uint8ClampedArray(w * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < w; x++) {
      const at = (x + 0.5) / factor - 0.5;
      const left = Math.max(0, Math.floor(at));
      const right = Math.min(width - 1, left + 1);
      const part = Math.max(0, at - left);
      out[y * w + x] = data[row + left]! * (1 - part) + data[row + right]! * part;
    }
  }
  return { data: out, width: w, height };
}

/** Every `rows` neighbouring rows become their mean: noise falls, upright bars stay sharp. */
export function averageRows({ data, width, height }: Luma, rows: number): Luma {
  const h = Math.max(1, Math.floor(height / rows));
  const count = Math.min(rows, height);
  const out = new Uint8ClampedArray(width * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let r = 0; r < count; r++) sum += data[(y * rows + r) * width + x]!;
      out[y * width + x] = sum / count;
    }
  }
  return { data: out, width, height: h };
}

/** Unsharp mask along the rows only: `amount` times the difference to the mean of five neighbours. */
export function sharpenRows({ data, width, height }: Luma, amount: number): Luma {
  const out = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const mean =
        (data[row + Math.max(0, x - 2)]! + data[row + Math.max(0, x - 1)]! + data[row + x]! +
          data[row + Math.min(width - 1, x + 1)]! + data[row + Math.min(width - 1, x + 2)]!) / 5;
      const value = data[row + x]!;
      out[row + x] = value + amount * (value - mean);
    }
  }
  return { data: out, width, height };
}

/** Mean over 3×3 pixels. */
export function blur({ data, width, height }: Luma): Luma {
  const out = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const here = y * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const l = Math.max(0, x - 1);
      const r = Math.min(width - 1, x + 1);
      out[here + x] =
        (data[above + l]! + data[above + x]! + data[above + r]! + data[here + l]! + data[here + x]! +
          data[here + r]! + data[below + l]! + data[below + x]! + data[below + r]!) / 9;
    }
  }
  return { data: out, width, height };
}

/** Unsharp mask over 3×3 pixels. */
export function sharpen(image: Luma, amount = 2): Luma {
  const soft = blur(image).data;
  const out = new Uint8ClampedArray(soft.length);
  for (let i = 0; i < out.length; i++) {
    const value = image.data[i]!;
    out[i] = value + amount * (value - soft[i]!);
  }
  return { data: out, width: image.width, height: image.height };
}

export function invert({ data, width, height }: Luma): Luma {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < out.length; i++) out[i] = 255 - data[i]!;
  return { data: out, width, height };
}

/** Turns clockwise by `turns` quarters. */
export function rotateQuarter({ data, width, height }: Luma, turns = 1): Luma {
  let image: Luma = { data, width, height };
  for (let t = 0; t < (((turns % 4) + 4) % 4); t++) {
    const { data: from, width: w, height: h } = image;
    const out = new Uint8ClampedArray(w * h);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) out[x * h + (h - 1 - y)] = from[y * w + x]!;
    }
    image = { data: out, width: h, height: w };
  }
  return image;
}

/** A frame whose grey form is computed when it is first needed and kept. */
export interface Frame {
  readonly rgba: Rgba;
  luma(): Luma;
}

export function toFrame(rgba: Rgba): Frame {
  let luma: Luma | undefined;
  return { rgba, luma: () => (luma ??= toLuma(rgba)) };
}
