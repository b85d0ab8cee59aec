/** Steps between ascending numbers, one base-36 digit each. */
const STEP = 36;

/** ISO 3166-1: alpha-2 code of each country with the step from the previous numeric code. */
const COUNTRIES =
  'AF4AL4AQ2DZ2AS4AD4AO4AG4AZ3AR1AU4AT4BS4BH4BD2AM1BB1BE4BM4BT4BO4BA2BW2BV2BR2BZ8IO2SB4VG2BN4BG4MM4BI4BY4KH4CM4CA4C' +
  'V8KY4CF4LK4TD4CL4CN4TW2CX4CC4CO4KM4YT1CG3CD2CK4CR4HR3CU1CY4CZ7BJ1DK4DM4DO2EC4SV4GQ4ET5ER1EE1FO1FK4GS1FJ3FI4AX2FR' +
  '2GF4PF4TF2DJ2GA4GE2GM2PS5DE1GHcGI4KI4GR4GL4GD4GP4GU4GT4GN4GY4HT4HM2VA2HN4HK4HU4IS4IN4ID4IR4IQ4IE4IL4IT4CI4JM4JP4' +
  'KZ6JO2KE4KP4KR2KW4KG3LA1LB4LS4LV2LR2LY4LI4LT2LU2MO4MG4MW4MY4MV4ML4MT4MQ4MR4MU2MX4MC8MN4MD2ME1MS1MA4MZ4OM4NA4NR4N' +
  'P4NL4CW3AW2SX1BQ1NC5VU8NZ6NI4NE4NG4NU4NF4NO4MP2UM1FM2MH1PW1PK1PA5PG7PY2PE4PH4PN4PL4PT4GW4TL2PR4QA4RE4RO4RU1RW3BL' +
  '6SH2KN5AI1LC2MF1PM3VC4SM4ST4SA4SN4RS2SC2SL4SG8SK1VN1SI1SO1ZA4ZW6ES8SS4SD1EH3SR8SJ4SZ4SE4CH4SY4TJ2TH2TG4TK4TO4TT4' +
  'AE4TN4TR4TM3TC1TV2UG2UA4MK3EGbGB8GG5JE1IM1TZ1US6VIaBF4UY4UZ2VE2WFeWS6YE5ZM7';

/** ISO 4217 numeric currency codes as steps from the previous one. */
const CURRENCIES =
  '84k4842118444c66848884884e4e4b5688264k8ms444844444448c44224424314444c844i4c2684881f648c848244q938s8c224ik4444c44' +
  '4c7b886i2m4fn111111312221212111111121111111111211111121111113114432';

/** GS1 PackageTypeCode: values of one and three characters as they are … */
const PACKAGES = '8 9 200 201 202 203 204 205 206 210 211 212 APE BGE BME BRI CBL CCE DPE FOB FPE LAB MPE OPE PAE PLP POP PPE PUE RB1 RB2 RB3 RCB SEC STL TEV THE TRE TTE TWE UUE WRP X11 X12 X15 X16 X17 X18 X19 X20';
/** … and those of two characters by their first, followed by every second one. */
const PACKAGE_PAIRS =
  '1ABDFGW 2C 3AH 434ABCDFGH 5HLM 6HP 7AB 8ABC AABCDFGHIJLMPTV B4BCDEFGHIJKLMNOPQRSTUVWXYZ CABCDEFGHIJKLMNOPQRSTUVW' +
  'XYZ DABCGHIJKLMNPRSTUVWXY E123CDEFGHIN FBCDEILOPRTWX GBILRUYZ HABCGNR IABCDEFGHKLNZ JBCGRTY KGI LEGTUVZ MABCERST' +
  'WX NAEFGSTUV OABCDEFKTU P2ABCDEFGHIJKLNOPRTUVXYZ QABCDFGHJKLMNPQRS RDGJKLOTZ S1ABCDEHIKLMOPSTUVWXYZ T1BCDEGIKLNO' +
  'RSTUVWYZ UCN VAGIKLNOPQRSY WABCDFGHJKLMNPQRSTUVWXYZ X3ABCDFGHJK YABCDFGHJKLMNPQRSTVWXYZ ZABCDFGHJKLMNPQRSTUVWXYZ';

let countries: Map<string, string> | undefined;
let currencies: Set<string> | undefined;

/** Numeric code → alpha-2 code. */
function unpackCountries(): Map<string, string> {
  const map = new Map<string, string>();
  let numeric = 0;
  for (const [, alpha = '', step = ''] of COUNTRIES.matchAll(/([A-Z]{2})(.)/g)) {
    numeric += parseInt(step, STEP);
    map.set(String(numeric).padStart(3, '0'), alpha);
  }
  return map;
}

function unpackCurrencies(): Set<string> {
  let numeric = 0;
  return new Set([...CURRENCIES].map((step) => String((numeric += parseInt(step, STEP))).padStart(3, '0')));
}

/** Alpha-2 code of an ISO 3166-1 numeric code, for a name in the reader's language; undefined when unknown. */
export const findAlpha2 = (numeric: string): string | undefined => (countries ??= unpackCountries()).get(numeric);
export const isCountry = (numeric: string): boolean => findAlpha2(numeric) !== undefined;
export const isAlpha2 = (alpha: string): boolean => [...(countries ??= unpackCountries()).values()].includes(alpha);
export const isCurrency = (numeric: string): boolean => (currencies ??= unpackCurrencies()).has(numeric);
export const isPackage = (code: string): boolean =>
  code.length === 2
    ? PACKAGE_PAIRS.split(' ').some((row) => row.startsWith(code.charAt(0)) && row.indexOf(code.charAt(1), 1) > 0)
    : PACKAGES.split(' ').includes(code);
