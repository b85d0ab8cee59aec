import { describe, expect, it } from 'vitest';
import samples from '@/fixtures/samples.json';
import { drawBarcode } from './draw-barcode';

describe('a sample code', () => {
  it.each(samples.map((sample) => [sample.id, sample.symbology, sample.text] as const))('%s can be drawn as %s', (_, symbology, text) => {
    const svg = drawBarcode(symbology, text) ?? '';
    expect(svg).toMatch(/^<svg width="\d+mm" role="presentation" viewBox="0 0 \d+ \d+"/);
    expect(svg).not.toMatch(/style=|<script|href/);
  });

  it('that its symbology cannot carry is not drawn', () => {
    expect(drawBarcode('ean13', 'not a number')).toBeUndefined();
    expect(drawBarcode('no-such-symbology', '1')).toBeUndefined();
  });
});
