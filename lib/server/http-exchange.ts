import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http';
import { PEER, trustPeerHeader } from './client-address';
import { ARRIVED } from './deadline';

/*
 * What only the HTTP server itself can do, because the framework leaves no place for it: note when a request
 * arrived, before anything is asked on its behalf, and on whose socket, which the framework tells only where no
 * header claims another address; and complete `Vary`, which the framework's page renderer
 * sets anew after proxy.ts and the configured headers have had their say. Node publishes each request on a
 * diagnostics channel as it arrives (`http.server.request.start`).
 */

/** Every page is written in the reader's language, which these decide (the address apart). */
const LANGUAGE_HEADERS = ['Accept-Language', 'Cookie'];
/** A page, and what the router fetches of one. */
const PAGE_TYPE = /^text\/(?:html|x-component)\b/;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const toList = (header: OutgoingHttpHeader | undefined): readonly string[] =>
  [header ?? []].flat().flatMap((line) => String(line).split(',')).map((name) => name.trim()).filter((name) => name !== '');

/** Names the headers that the language depends on in the `Vary` of a page; what else stands there stays. */
export function completeVary(response: { getHeader(name: string): OutgoingHttpHeader | undefined; setHeader(name: string, value: string): unknown }): void {
  if (!PAGE_TYPE.test(String(response.getHeader('content-type') ?? ''))) return;
  const named = toList(response.getHeader('vary'));
  const missing = LANGUAGE_HEADERS.filter((name) => !named.some((other) => other === '*' || other.toLowerCase() === name.toLowerCase()));
  if (missing.length > 0) response.setHeader('Vary', [...named, ...missing].join(', '));
}

/** Writes down the address of the socket, over whatever the sender wrote there. */
export function notePeer({ headers, socket }: { readonly headers: IncomingMessage['headers']; readonly socket: { readonly remoteAddress?: string | undefined } }): void {
  delete headers[PEER];
  if (socket.remoteAddress !== undefined) headers[PEER] = socket.remoteAddress;
}

/** Watches every exchange of this process from here on. Call once, before the first request. */
export function watchExchanges(): void {
  trustPeerHeader();
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as Exchange;
    request.headers[ARRIVED] = String(Date.now());
    notePeer(request);
    const writeHead = response.writeHead.bind(response) as (...parameters: readonly unknown[]) => ServerResponse;
    // Node writes the head through this method also where nobody calls it.
    response.writeHead = (...parameters: readonly unknown[]) => {
      if (!response.headersSent) completeVary(response);
      return writeHead(...parameters);
    };
  });
}
