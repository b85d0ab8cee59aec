/**
 * Application Identifiers of the GS1 General Specifications (§3, with the pairing rules of
 * §4.13) and their roles in GS1 Digital Link URIs (GS1 Digital Link: URI Syntax), as one table of data.
 *
 * One row: `AIs format [!requires] [^excludes] [/qualifiers]`
 *
 * - `AIs`: list of AIs; `a-b` a range; `a-b:d` every prefix a…b followed by the digits 0…d.
 * - `format`: optional `=` (predefined length, no separator after it), optional `?` (allowed as a
 *   data attribute of a Digital Link), then components joined by `+`: a set (N digits, X the 82
 *   characters, Y the 39 characters, Z base64url), a fixed length or `..max`, `~` when optional,
 *   and the names of content rules, each after `:`.
 * - `requires`: alternatives separated by `,`, each a group joined by `&`; `n` stands for a digit.
 * - `excludes`: AIs or patterns; `@` stands for the row's own AI with its last digit as `n`.
 * - `/`: a Digital Link primary key with ordered optional qualifiers, alternatives after `|`.
 */
const ROWS = `00 =?N18:csum:gcp2 /
01 =?N14:csum:gcp2 ^255,37 /22,10,21|235
02 =?N14:csum:gcp2 !37 ^01,03
03 =N14:csum:gcp2 ^01,02,37,235
10 ?X..20 !01,02,03,8006,8026
11,13,15,16 =?N6:ymd0 !01,02,03,8006,8026
12 =?N6:ymd0 !8020
17 =?N6:ymd0 !01,02,03,255,8006,8026
20 =?N2 !01,02,03,8006,8026
21 X..20 !01,03,8006 ^235
22 X..20 !01
235 X..28 !01
240,241 ?X..30 !01,02,03,8006,8026
242 ?N..6 !01,02,8006,8026
243 ?X..20 !01,03
250 ?X..30 !01&21,03&21,8006&21
251 ?X..30 !01,03,8006
253 ?N13:csum:gcp1+X..17~ /
254 X..20 !414
255 ?N13:csum:gcp1+N..12~ ^01,02,415,8006,8020,8026 /
30 ?N..8 !01,02
310-316:5,320-329:5,350-352:5,356-357:5,360-361:5,364-366:5 =?N6 !01,02 ^@
330-336:5,340-349:5,353-355:5,362-363:5,367-369:5 =?N6 !00,01 ^@
337-337:5 =?N6 !01 ^@
37 ?N..8 !00&02,00&8026
390-390:9 ?N..15 !255,8020 ^@,391n,394n,8111
391-391:9 ?N3:currency+N..15 !8020 ^@
392-392:9 ?N..15 !01&30,01&31nn,01&32nn,01&35nn,01&36nn ^@,393n
393-393:9 ?N3:currency+N..15 !30,31nn,32nn,35nn,36nn ^@
394-394:3 ?N4 !255 ^@,8111
395-395:5 ?N6 !30,31nn,32nn,35nn,36nn ^392n,393n,@,8005
400 ?X..30
401 ?X..30:gcp1 /
402 ?N17:csum:gcp1 /
403 ?X..30 !00
410-413,416 =?N13:csum:gcp1
414 =?N13:csum:gcp1 /254|7040
415 =?N13:csum:gcp1 !8020 /8020
417 =?N13:csum:gcp1 /7040
420 ?X..20 ^421
421 ?N3:country+X..9 ^4307
422 ?N3:country !01,02,03,8006,8026 ^426
423,425 ?N3:country+N3~:country+N3~:country+N3~:country+N3~:country !01,02,03 ^426
424 ?N3:country !01,02,03 ^426
426 ?N3:country !01,02,03
427 ?X..3 !01&422,02&422,03&422
4300,4301,4310,4311,4320 ?X..35:pcenc !00
4302,4304-4306,4312,4314-4316 ?X..70:pcenc !00
4303 ?X..70:pcenc !4302
4313 ?X..70:pcenc !4312
4307,4317 ?X2:alpha2 !00
4308,4319 ?X..30 !00
4309 ?N10:lat+N10:lon !00
4318 ?X..20 !00
4321-4323 ?N1:yesno !00
4324,4325 ?N6:ymd0+N4:hhmi !00
4326 ?N6:ymd !00
4330 ?N6+X1~:hyphen !00 ^4331
4331 ?N6+X1~:hyphen !00 ^4330
4332 ?N6+X1~:hyphen !00 ^4333
4333 ?N6+X1~:hyphen !00 ^4332
7001 ?N13 !01,02,8006,8026
7002 ?X..30 !01,02
7003 ?N6:ymd+N4:hhmi !01,02,03
7004 ?N..4 !01&10,03&10
7005 ?X..12 !01,02
7006 ?N6:ymd !01,02
7007 ?N6:ymd+N6~:ymd !01,02
7008 ?X..3 !01,02
7009 ?X..10 !01,02
7010 ?X..2 !01,02,03
7011 ?N6:ymd+N4~:hhmi !01,02,03
7020 ?X..20 !01&416,03&416,8006&416
7021 ?X..20 !01,03,8006
7022 ?X..20 !01&7021,03&7021,8006&7021
7023 ?X..30:gcp1
7030-7039 ?N3:country999+X..27 !01,02
7040 N1+X1+X1+X1:importer
7041 X..4:package !00
710-717 ?X..20 !01
7230-7239 ?X2+X..28 !01,8004
7240 ?X..20 !01,8006 ^03
7241 ?N2:media !8017,8018
7242 ?X..25 !8017,8018
7250 ?N8:yyyymd !8018 ^7251
7251 ?N8:yyyymd+N4:hhmi !8018 ^7250
7252 ?N1:sex !8018
7253,7254 ?X..40:pcenc !8017,8018 ^7256,7259
7255 ?X..10 !8017,8018 ^7256,7259
7256 ?X..90:pcenc !8017,8018
7257 ?X..70:pcenc !8018
7258 ?X3:sequence !8018&7259
7259 ?X..40:pcenc !8018 ^7256
8001 ?N4:nonzero+N5:nonzero+N3:nonzero+N1:winding+N1 !01
8002 ?X..20
8003 ?N1:zero+N13:csum:gcp1+X..16~ /
8004 ?X..30:gcp1 /7040
8005 ?N6 !01,02
8006 ?N14:csum:gcp2+N4:piece ^01,03,37 /22,10,21
8007 ?X..34:iban !415
8008 ?N6:ymd+N2:hh+N2~:mi+N2~:mi !01,02,03
8009 ?X..50 !00,01,03
8010 ?Y..30:gcp1 /8011
8011 N..12:nolead !8010
8012 ?X..20 !01,03,8006
8013 ?X..25:pair:gcp1 /
8014 X..25:pair:gcp1:nondigit !01
8017 ?N18:csum:gcp1 ^8018 /8019
8018 ?N18:csum:gcp1 ^8017 /8019
8019 N..10 !8017,8018
8020 X..25 !415
8026 ?N14:csum:gcp2+N4:piece !37 ^02,03,8006
8030 ?Z..90 !00,01&21,03&21,253,255,8003,8004,8006&21,8010&8011,8017,8018
8040 N15 !01&21
8041 N15 !01&21&8040
8042 N32 !01&21&8040
8043 N18+N..2~ !01&21&8040
8110 ?X..70:coupon
8111 ?N4 !255
8112 ?X..70:offer
8200 X..70 !01
90 ?X..30
91-99 ?X..90`;

/** One stretch of an AI's value. */
export interface AiComponent {
  readonly set: 'N' | 'X' | 'Y' | 'Z';
  readonly min: number;
  readonly max: number;
  readonly optional: boolean;
  /** Names of the content rules in `linters.ts`, in the order they apply. */
  readonly rules: readonly string[];
}

export interface AiRule {
  readonly ai: string;
  /** Predefined length: no separator is needed after the value (General Specifications §7.8). */
  readonly fixed: boolean;
  /** May stand in the query of a Digital Link URI. */
  readonly attribute: boolean;
  readonly components: readonly AiComponent[];
  /** Satisfied when every AI of at least one group is present; empty when nothing is required. */
  readonly requires: readonly (readonly string[])[];
  readonly excludes: readonly string[];
  /** For a Digital Link primary key: the qualifier sequences allowed after it; undefined otherwise. */
  readonly qualifiers?: readonly (readonly string[])[];
}

let table: Map<string, AiRule> | undefined;

/** The rule of an AI, or undefined when GS1 has not assigned it. The table is unpacked on first use. */
export function findAi(ai: string): AiRule | undefined {
  return aiTable().get(ai);
}

/** Every assigned AI with its rule. */
export function aiTable(): ReadonlyMap<string, AiRule> {
  table ??= unpack();
  return table;
}

/** The assigned AI that a run of data starts with; AIs are prefix-free, so there is at most one. */
export function findAiPrefix(text: string, from: number): AiRule | undefined {
  for (let length = 2; length <= 4; length++) {
    const rule = findAi(text.slice(from, from + length));
    if (rule) return rule;
  }
  return undefined;
}

function unpack(): Map<string, AiRule> {
  const map = new Map<string, AiRule>();
  for (const row of ROWS.split('\n')) {
    const [ais = '', format = '', ...rest] = row.split(' ');
    const part = (mark: string) => rest.find((text) => text.startsWith(mark))?.slice(1);
    const spec = format.replace(/^[=?]+/, '');
    const components = spec.split('+').map(unpackComponent);
    const requires = list(part('!'), ',').map((group) => group.split('&'));
    const qualifiers = part('/');
    for (const ai of ais.split(',').flatMap(expand)) {
      map.set(ai, {
        ai,
        fixed: format.startsWith('='),
        attribute: format.slice(0, 2).includes('?'),
        components,
        requires,
        excludes: list(part('^')?.replace('@', ai.slice(0, -1) + 'n'), ','),
        ...(qualifiers === undefined ? {} : { qualifiers: qualifiers.split('|').map((way) => list(way, ',')) }),
      });
    }
  }
  return map;
}

const list = (text: string | undefined, separator: string): string[] => (text ? text.split(separator) : []);

function expand(ais: string): string[] {
  const [from = '', to = from, digit] = ais.split(/[-:]/);
  const found: string[] = [];
  for (let n = Number(from); n <= Number(to); n++) {
    const ai = String(n).padStart(from.length, '0');
    if (digit === undefined) found.push(ai);
    else for (let d = 0; d <= Number(digit); d++) found.push(ai + d);
  }
  return found;
}

function unpackComponent(text: string): AiComponent {
  const [head = '', ...rules] = text.split(':');
  const size = head.slice(1).replace('~', '');
  const max = Number(size.replace('..', ''));
  return {
    set: head[0] as AiComponent['set'],
    min: size.startsWith('..') ? 1 : max,
    max,
    optional: head.endsWith('~'),
    rules,
  };
}
