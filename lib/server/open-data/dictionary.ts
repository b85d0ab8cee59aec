import type { z } from 'zod';
import { toJsonSchema } from './openapi';
import { type FieldWords, type OpenRegister, ROW_SCHEMAS, fieldWords } from './schemas';

/** A field as the dictionary tells it. */
export interface DictionaryField extends FieldWords {
  readonly name: string;
  readonly required: boolean;
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  /** The values there are, where they are a closed list. */
  readonly values?: readonly string[];
}

const TYPES: readonly DictionaryField['type'][] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

/** Every field of a register's rows, from the schema that the rows themselves have. */
export function toDictionary(register: OpenRegister): readonly DictionaryField[] {
  const schema = ROW_SCHEMAS[register];
  const { properties, required } = toJsonSchema(schema) as { readonly properties: Readonly<Record<string, { readonly type?: string; readonly enum?: readonly string[]; readonly items?: { readonly enum?: readonly string[] } }>>; readonly required: readonly string[] };
  return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([name, member]) => {
    const shape = properties[name];
    const values = shape?.enum ?? shape?.items?.enum;
    return { name, ...fieldWords(member), required: required.includes(name), type: TYPES.find((type) => type === shape?.type) ?? 'object', ...(values === undefined ? {} : { values }) };
  });
}
