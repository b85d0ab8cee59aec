import { describe, expect, it } from 'vitest';
import { hasCheckDigit } from '@/lib/trace/codes/gs1/check-digit';
import { checkUscc } from '@/lib/trace/codes/china/uscc';
import { committedFile, fixtureFiles, SAMPLE_DOCUMENTS } from './make-fixtures';
import { ean13, foodLicence, gln, sscc, uscc } from './chains/identifiers';
import { PARTIES, SOURCES } from './chains/world';

describe('the sample chains', () => {
  const files = fixtureFiles();

  it('are committed exactly as a fresh generation writes them', () => {
    const stale = [...files].filter(([path, text]) => committedFile(path) !== text).map(([path]) => path);
    expect(stale).toEqual([]);
  });

  it('are at least 14, delivered by six platforms', () => {
    expect(new Set(SAMPLE_DOCUMENTS.map((d) => d.name.replace(/\.v\d$/, ''))).size).toBeGreaterThanOrEqual(14);
    expect(new Set(SAMPLE_DOCUMENTS.map((d) => d.source))).toEqual(new Set(SOURCES.map((s) => s.id)));
  });

  it('name nobody who exists: every party is marked, every area starts with 9999', () => {
    for (const party of Object.values(PARTIES)) {
      expect(party.name).toMatch(/（虚构）$/);
      if (party.region !== undefined) expect(party.region).toMatch(/^9999\d\d$/);
    }
  });

  it('hold only GTINs, GLNs and SSCCs of the demonstration prefix 952 with right check digits', () => {
    for (const [path, text] of files) {
      for (const [, ai = '', value = ''] of text.matchAll(/id\.gs1\.org\/(00|01|414|417)\/(\d+)/g)) {
        expect([path, ai, value, hasCheckDigit(value)]).toEqual([path, ai, value, true]);
        expect(value).toMatch(ai === '00' ? /^0952/ : ai === '01' ? /^[01]952/ : /^952/);
      }
    }
  });

  it('hold no telephone number but 12315', () => {
    for (const [path, text] of files) {
      const found = (text.match(/(?<![0-9A-Za-z./])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}|400-?\d{3}-?\d{4})(?![0-9A-Za-z])/g) ?? []).map((number) => `${path}: ${number}`);
      expect(found).toEqual([]);
    }
  });
});

describe('the sample identifiers', () => {
  it('have the check digits of the published vectors', () => {
    expect([ean13(1), ean13(2), uscc('91', '999901', 'MA00FAKE'), uscc('91', '999903', 'MA00DEM0')]).toEqual(['9520000000011', '9520000000028', '91999901MA00FAKE84', '91999903MA00DEM065']);
    expect([foodLicence('101', '999901', 1), foodLicence('105', '999902', 1), foodLicence('129', '999903', 1), foodLicence('127', '999904', 1)]).toEqual(['SC10199990100010', 'SC10599990200015', 'SC12999990300014', 'SC12799990400012']);
    expect(hasCheckDigit(gln(1)) && hasCheckDigit(sscc(1))).toBe(true);
  });

  it('give every party a social credit code that passes both checks', () => {
    const failing = Object.values(PARTIES).filter(({ uscc: code }) => code !== undefined && !(checkUscc(code).code && checkUscc(code).organisation));
    expect(failing.map((p) => p.name)).toEqual([]);
  });
});
