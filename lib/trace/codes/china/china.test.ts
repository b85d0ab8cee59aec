import { describe, expect, it } from 'vitest';
import { isPlausibleArea, isProvince } from './area';
import { licenceCheck } from './food-licence';
import { findIdCards, isIdCard, maskSubject } from './id-card';
import { claimNamed } from './named';
import { claimDigits } from './numeric';
import { claimOid } from './oid';
import { checkUscc, hasUsccShape, organisationCheck, usccCheck } from './uscc';

const context = { today: '2026-11-21' };

describe('check characters', () => {
  it('of a food licence follow MOD 11,10', () => {
    expect(licenceCheck('0794')).toBe('5');
  });
  it.each(['91999901MA00FAKE84', '91999903MA00DEM065'])('of %s agree', (code) => {
    expect(checkUscc(code)).toEqual({ code: true, organisation: true });
    expect(usccCheck(code.slice(0, 17))).toBe(code[17]);
    expect(organisationCheck(code.slice(8, 16))).toBe(code[16]);
  });
  it('of an early code may fail', () => {
    expect(hasUsccShape('91350203M0001QAY9B')).toBe(true);
    expect(checkUscc('91350203M0001QAY9B').code).toBe(false);
  });
  it('letters that the code never uses give no shape', () => {
    for (const letter of 'IOSVZ') expect(hasUsccShape(`9135020${letter}M0001QAY9B`)).toBe(false);
  });
});

describe('ID-card numbers', () => {
  // 99 is no province: the number belongs to nobody.
  const nobody = '999999194901010019';
  it('are found by shape, date and check character', () => {
    expect([isIdCard(nobody), isIdCard('999999194901010018'), isIdCard('999999194913010019'), isIdCard(nobody.slice(1))]).toEqual([true, false, false, false]);
    expect(findIdCards(`x=${nobody}&y=2`)).toEqual([nobody]);
    expect(findIdCards(`1${nobody}`)).toEqual([]);
  });
  it('are masked', () => {
    expect(maskSubject(nobody)).toBe('999*************19');
    expect(maskSubject('123')).toBe('***');
  });
});

describe('areas', () => {
  it.each([['370102', true], ['110000', true], ['990101', true], ['216483', false], ['160101', false], ['379999', false], ['110099', false], ['37010', false]])('%s plausible: %s', (code, plausible) => {
    expect(isPlausibleArea(code)).toBe(plausible);
  });
  it('know the provinces', () => expect([isProvince('54'), isProvince('16'), isProvince('99')]).toEqual([true, false, true]));
});

describe('each family explains its stretches', () => {
  const labels = (text: string) => claimDigits(text, context)[0]?.fields.map(({ label, value }) => `${label}=${value}`);
  it('drug', () => expect(labels('81234567890123456789')).toEqual(['drug.identifier=8123456', 'drug.serial=789012345', 'drug.check=6789']));
  it('meat and vegetables', () => expect(labels('37010212345678901234')).toEqual(['meatveg.area=370102', 'meatveg.operator=1234567', 'meatveg.transaction=8901234']));
  it('meat and vegetable batch', () => expect(labels('3701021234567890')).toEqual(['meatveg.area=370102', 'meatveg.node=123', 'meatveg.running=4567890']));
  it('pesticide', () => {
    const [claim] = claimDigits('21234563123123456789012345678901', context);
    expect(claim?.fields.map((field) => field.meaning?.key ?? field.value)).toEqual(['pesticide-registration.2', '123456', 'pesticide-production.3', '123', '123456789012345678901']);
  });
  it('veterinary drug, its date first', () => {
    expect(claimDigits('202311020123412345678901', context)[0]?.fields[0]?.meaning).toEqual({ key: 'date', params: { date: '2023-11-02' } });
    expect(claimDigits('202302300123412345678901', context)).toEqual([]);
    expect(claimDigits('201311020123412345678901', context)).toEqual([]);
    expect(claimDigits('202612020123412345678901', context)).toEqual([]);
  });
  it('organic', () => expect(labels('12326345678901234')).toEqual(['organic.body=123', 'organic.year=26', 'organic.random=345678901234']));
  it('detonator, restricted', () => {
    const [claim] = claimNamed('5350120A12345', context);
    expect(claim).toMatchObject({ family: 'detonator', restricted: true });
    expect(claimNamed('5351320A12345', context)).toEqual([]);
  });
  it('medical device of the MA agency, lot under the device, serial under both', () => {
    const [claim] = claimNamed('MA.156.M0.100000.A1234567.SSN01.LLOT7.P240101.E2902280', context);
    expect(claim).toMatchObject({ value: 'MA.156.M0.100000.A1234567.SSN01', broader: ['MA.156.M0.100000.A1234567.LLOT7', 'MA.156.M0.100000.A1234567'], lot: 'LOT7', serial: 'SN01', dates: { production: '2024-01-01' } });
  });
  it('a licence says what it is for', () => {
    const [claim] = claimNamed('SC10599990200015', context);
    expect(claim?.fields.map((field) => field.meaning?.key)).toEqual([undefined, 'sc-kind.1', 'sc-class.05', 'area.99', undefined, undefined]);
  });
});

describe('identifiers of the agri platform', () => {
  it('are explained part by part', () => {
    const [claim] = claimOid('1.2.156.326.8.2.0.000123456789987654.01010101.20170515162828.000');
    expect(claim).toMatchObject({ family: 'agri-oid', personal: false, level: 'lot' });
    expect(claim?.fields.map(({ label }) => label)).toEqual(['agri-oid.root', 'agri-oid.type', 'agri-oid.category', 'agri-oid.subject', 'agri-oid.product', 'agri-oid.time', 'agri-oid.sequence']);
  });
  it('of the older rule name their attribute', () => {
    const [claim] = claimOid('1.2.156.326.8.1.3.0.1.91999901MA00FAKE84.01010101.20170515162828');
    expect(claim?.fields[1]?.meaning?.key).toBe('agri-attribute.3');
  });
  it('with a company are not personal, with a person of either numbering they are', () => {
    const subject = (text: string) => claimOid(`1.2.156.326.8.1.0.${text}.01010101.20170515162828.000`)[0]?.personal;
    expect(subject('91999901MA00FAKE84')).toBe(false);
    expect(subject('999999194901010019')).toBe(true);
    expect(subject('000990101490101001')).toBe(true);
  });
});
