import { recognise } from './recognise';

/** Addresses as they stand in running text: up to a space, a bracket, or the punctuation after them. */
const ADDRESS = /https?:\/\/[^\s"'<>，。；、）】》」]+/giu;
/** What stands between a code and the words around it. */
const GAP = /[\s,，。;；、|"'“”‘’<>《》「」【】]+/u;
/** The same after a word that announces a code (`编号：(01)…`). */
const COLON_GAP = /[\s,，。;；:：、|"'“”‘’<>《》「」【】]+/u;
/** The same, with what may also belong to a code: brackets of element strings, colons of addresses. */
const FINE_GAP = /[\s,，。;；:：、|"'“”‘’<>《》「」【】()（）[\]#=]+/u;

/** Shortest run of characters that can be a code on its own. */
const SHORTEST = 6;
/** Longest text that is looked into, in characters, and most pieces of it. */
const LONGEST = 20_000;
const MOST_PIECES = 400;

const mayBeCode = (piece: string): boolean => piece.length >= SHORTEST && /\d/.test(piece);

/** Every piece of a text that could be a code, the likelier ones first. */
function piecesOf(text: string): string[] {
  const addresses = text.match(ADDRESS) ?? [];
  const rest = text.replace(ADDRESS, ' ');
  return [...addresses, ...[rest.trim(), ...rest.split(GAP), ...rest.split(COLON_GAP), ...rest.split(FINE_GAP)].filter(mayBeCode)];
}

/**
 * The first readable trace code in texts that were written for people: a message, a shared link, a caption. A
 * plain address counts only where there is no code in any of them. Numbers of persons are passed over.
 * @param today local date in China
 * @returns the piece of text as it stands, ready to be looked up
 */
export function findCodeIn(texts: readonly (string | undefined)[], { today }: { readonly today: string }): string | undefined {
  const pieces = [...new Set(texts.flatMap((text) => (text === undefined ? [] : piecesOf(text.slice(0, LONGEST)))))].slice(0, MOST_PIECES);
  let address: string | undefined;
  for (const piece of pieces) {
    const recognition = recognise(piece, { today });
    if (recognition.kind === 'readings') return piece;
    if (recognition.kind === 'address') address ??= piece;
  }
  return address;
}
