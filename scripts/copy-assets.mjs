// Puts the barcode reader's WebAssembly under our own origin, named by its content, before a build.
// The page derives the same name from the library's own checksum constant (lib/scan/decode/wasm-decoder.ts),
// so no manifest is needed and a stale file can never be loaded by a newer script.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'public', 'decoder');
const source = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

const bytes = await readFile(source);
const name = `zxing_reader-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.wasm`;

await mkdir(folder, { recursive: true });
const present = await readdir(folder);
await Promise.all(present.filter((file) => file !== name).map((file) => rm(path.join(folder, file), { force: true, recursive: true })));
if (!present.includes(name)) await writeFile(path.join(folder, name), bytes);
console.log(`decoder/${name} (${Math.round(bytes.length / 1024)} kB)`);
