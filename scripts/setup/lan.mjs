import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { networkInterfaces } from 'node:os';
import path from 'node:path';

/** Days a certificate of ours is good for: the longest that phones accept. */
const VALID_DAYS = 397;

/** IPv4 addresses of this machine that a phone in the same network could reach. */
export const lanAddresses = () =>
  Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === 'IPv4' && !entry.internal)
    .map((entry) => entry.address);

async function certificate(dataDir, addresses) {
  const folder = path.join(dataDir, 'tls');
  const file = path.join(folder, `${addresses.join('_') || 'localhost'}.json`);
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    if (Date.parse(kept.notAfter) > Date.now()) return kept;
  }
  const { generate } = await import('selfsigned');
  const notAfterDate = new Date(Date.now() + VALID_DAYS * 86_400_000);
  const altNames = [{ type: 2, value: 'localhost' }, ...['127.0.0.1', ...addresses].map((ip) => ({ type: 7, ip }))];
  const made = await generate([{ name: 'commonName', value: 'Suma (self-signed)' }], {
    keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notAfterDate, extensions: [{ name: 'subjectAltName', altNames }],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = { key: made.private, cert: made.cert, fingerprint: made.fingerprint, notAfter: notAfterDate.toISOString() };
  writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
  writeFileSync(path.join(folder, 'suma-certificate.pem'), made.cert);
  return kept;
}

/** Serves HTTPS on every address and hands requests to the app on `innerPort`; prints the address as a QR. */
export async function serveLan({ port, innerPort, dataDir }) {
  const addresses = lanAddresses();
  const { key, cert, fingerprint } = await certificate(dataDir, addresses);
  const front = createServer({ key, cert }, (incoming, outgoing) => {
    const { host = `localhost:${port}` } = incoming.headers;
    const onward = request(
      {
        host: '127.0.0.1', port: innerPort, method: incoming.method, path: incoming.url,
        headers: { ...incoming.headers, 'x-forwarded-host': host, 'x-forwarded-proto': 'https', 'x-forwarded-for': incoming.socket.remoteAddress ?? '' },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
      outgoing.end('Suma 正在启动，请稍候。\nSuma is starting.\n');
    });
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise((resolve, reject) => front.once('error', reject).listen(port, '0.0.0.0', resolve));
  const address = `https://${addresses[0] ?? 'localhost'}:${port}`;
  const { default: qrcode } = await import('qrcode');
  console.log(await qrcode.toString(address, { type: 'terminal', small: true }));
  console.log(`  Open on a phone in this network: ${address}`);
  for (const other of addresses.slice(1)) console.log(`                               or: https://${other}:${port}`);
  console.log(`  The certificate is self-signed (SHA-1 fingerprint ${fingerprint ?? 'see file'}): the phone warns once, choose to go on.`);
  console.log('  That is enough for the camera. Offline use needs a trusted certificate: install');
  console.log(`  ${path.join(dataDir, 'tls', 'suma-certificate.pem')} on the phone and trust it in its settings.`);
}
