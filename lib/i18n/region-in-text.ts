import { REGION_CODES, childrenOf, regionName } from './regions';

/** 浙江 of 浙江省, 杭州 of 杭州市: how people write divisions above the one they mean. */
const shorten = (name: string): string => {
  const short = name.replace(/(维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|自治州|地区|省|市|盟)$/, '');
  return short.length >= 2 ? short : name;
};

interface Named {
  readonly code: string;
  readonly name: string;
  readonly above: readonly string[];
}

let divisions: readonly Named[] | undefined;

/** Counties and cities with the names above them; provinces by themselves say too little. */
function getDivisions(): readonly Named[] {
  divisions ??= REGION_CODES.flatMap((province) => {
    const of = regionName(province, 'zh-Hans');
    return childrenOf(province).flatMap((city): Named[] => [
      { ...city, above: [of] },
      ...childrenOf(city.code).map((county) => ({ ...county, above: [of, city.name] })),
    ]);
  });
  return divisions;
}

/**
 * The division an address names, as six digits of GB/T 2260: its county, else its city with two zeros.
 * 鼓楼区 alone is in four cities: without one of them the answer is undefined, never a guess.
 */
export function findRegionInText(address: string): string | undefined {
  const text = address.normalize('NFKC').replace(/\s/g, '');
  let best: { readonly score: number; readonly codes: readonly string[] } = { score: 0, codes: [] };
  for (const { code, name, above } of getDivisions()) {
    if (!text.includes(name)) continue;
    const score = code.length * 10 + above.filter((one) => text.includes(shorten(one))).length * 25 + name.length;
    if (score > best.score) best = { score, codes: [code] };
    else if (score === best.score) best = { score, codes: [...best.codes, code] };
  }
  const [only, ...others] = best.codes;
  return only === undefined || others.length > 0 ? undefined : only.padEnd(6, '0');
}
