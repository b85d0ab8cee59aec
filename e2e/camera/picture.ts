import bwip from 'bwip-js/node';

/** A picture of a symbol as PNG, with the quiet zone it needs. */
export const toPng = (symbol: { readonly bcid: string; readonly text: string }): Promise<Buffer> =>
  bwip.toBuffer({ ...symbol, scale: 6, paddingwidth: 16, paddingheight: 16, backgroundcolor: 'ffffff' });
