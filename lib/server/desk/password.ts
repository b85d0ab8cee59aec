import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { processWide } from '../process-wide';

/** Characters (NIST SP 800-63B §5.1.1.2 asks for at least 8 and to allow at least 64). */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
/** Of zxcvbn's 0 to 4: 3 withstands 10^8 guesses. */
const LEAST_SCORE = 3;

/** Why a password is not taken; sentences are `desk.problem.…`. */
export type PasswordProblem = 'password-short' | 'password-long' | 'password-common' | 'password-pattern' | 'password-personal' | 'password-weak';

/** The dictionaries are 1 MB and read once, when the first password is set. */
const getEstimator = () => processWide('zxcvbn', () => new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }));

/**
 * Judges a new password by how many guesses it withstands, not by kinds of characters.
 * @param personal words that somebody would try first: name, address, name of this service
 * @returns undefined when it is strong enough
 */
export function findPasswordProblem(password: string, personal: readonly string[]): PasswordProblem | undefined {
  if ([...password].length < SHORTEST_PASSWORD) return 'password-short';
  if (password.length > LONGEST_PASSWORD) return 'password-long';
  const words = ['suma', '溯码', ...personal.flatMap((text) => [text, ...text.split(/[@.\s]+/)])].filter((word) => word.length > 1);
  const { score, sequence } = getEstimator().check(password, words.map((word) => word.toLowerCase()));
  if (score >= LEAST_SCORE) return undefined;
  const longest = [...sequence].sort((a, b) => b.token.length - a.token.length)[0];
  if (longest?.pattern === 'dictionary') return 'dictionaryName' in longest && longest.dictionaryName === 'userInputs' ? 'password-personal' : 'password-common';
  return longest !== undefined && longest.pattern !== 'bruteforce' ? 'password-pattern' : 'password-weak';
}
