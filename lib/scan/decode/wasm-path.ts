/**
 * Where `scripts/copy-assets.mjs` puts the WebAssembly reader: the name carries the first 16 hex
 * digits of its SHA-256, so it may be cached for ever. A test compares this constant with the
 * installed library; a new version of the library changes it.
 */
export const WASM_PATH = '/decoder/zxing_reader-e8af31edb56d0522.wasm';
