import { z } from 'zod';
import { enterpriseAnswerSchema, problemSchema, productAnswerSchema, traceAnswerSchema, traceRowSchema, tracesSchema } from './answers';
import { CONDITIONS, LONGEST_CODE, MOST_CODES, PAGE_SCHEMAS, conditionSchema } from './conditions';
import { type OpenRegister, ROW_SCHEMAS, listSchema } from './schemas';

/*
 * The OpenAPI 3.1 document of API v1, made from the schemas that the rows and answers themselves have. Fields may
 * be added later, so the published schemas forbid no further members.
 */

type Json = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12 of a schema. `closed`: members that are not named are wrong, for tests of our own answers. */
export function toJsonSchema(schema: z.ZodType, closed = false): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: closed ? 'output' : 'input' });
  return rest;
}

const COMPONENTS = {
  Enterprise: ROW_SCHEMAS.enterprises,
  Product: ROW_SCHEMAS.products,
  Recall: ROW_SCHEMAS.recalls,
  Tip: ROW_SCHEMAS.tips,
  EnterpriseAnswer: enterpriseAnswerSchema,
  ProductAnswer: productAnswerSchema,
  TraceRow: traceRowSchema,
  Traces: tracesSchema,
  TraceAnswer: traceAnswerSchema,
  Problem: problemSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

const LISTS = {
  EnterpriseList: { register: 'enterprises', row: 'Enterprise' },
  ProductList: { register: 'products', row: 'Product' },
  RecallList: { register: 'recalls', row: 'Recall' },
  TipList: { register: 'tips', row: 'Tip' },
} as const satisfies Readonly<Record<string, { readonly register: OpenRegister; readonly row: keyof typeof COMPONENTS }>>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** A list's schema with its rows as a reference. */
function toListComponent(row: string): Json {
  const list = toJsonSchema(listSchema(z.unknown()));
  const properties = list['properties'] as Json;
  return { ...list, properties: { ...properties, rows: { type: 'array', items: ref(row) } } };
}

const HEADERS: Json = {
  ETag: { schema: { type: 'string' }, description: '带着它用 If-None-Match 再问 · Ask again with it in If-None-Match' },
  RateLimit: { schema: { type: 'string' }, description: '剩余次数 r、恢复秒数 t · What is left (r), seconds until it is full again (t)' },
  'RateLimit-Policy': { schema: { type: 'string' } },
};
const json = (schema: string, description: string, type = 'application/json'): Json => ({ description, headers: HEADERS, content: { [type]: { schema: ref(schema) } } });
const problem = (description: string): Json => json('Problem', description, 'application/problem+json');

const REFUSED: Json = {
  '304': { description: '没有变化 · Nothing has changed', headers: HEADERS },
  '400': problem('参数不能用，errors 指出是哪一个 · A parameter cannot be used; errors names it'),
  '429': { ...problem('太频繁，Retry-After 写明几秒后再来 · Too often; Retry-After tells the seconds to wait'), headers: { ...HEADERS, 'Retry-After': { schema: { type: 'integer' } } } },
  '500': problem('本站故障 · A fault of ours'),
  '503': { ...problem('存储暂时不可用 · The store is away'), headers: { 'Retry-After': { schema: { type: 'integer' } } } },
};
const MISSING: Json = { '404': problem('没有这一条 · There is no such thing') };

const queryParameter = (name: string, schema: z.ZodType, more: Json = {}): Json => {
  const { description, ...shape } = toJsonSchema(schema) as Json & { readonly description?: string };
  return { name, in: 'query', required: false, schema: shape, ...(description === undefined ? {} : { description }), ...more };
};
const pathParameter = (name: string, description: string, example: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' }, description, example });
const HELD: Json = { name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } };

const get = (operationId: string, summary: string, parameters: readonly Json[], ok: Json, more: Json = {}): Json => ({ get: { operationId, summary, parameters: [...parameters, HELD], responses: { '200': ok, ...REFUSED, ...more } } });

const listPath = (list: keyof typeof LISTS, summary: string): Json => {
  const { register } = LISTS[list];
  const parameters = [...CONDITIONS[register].map((name) => queryParameter(name, conditionSchema(register, name))), ...Object.entries(PAGE_SCHEMAS).map(([name, schema]) => queryParameter(name, schema))];
  return get(`list-${register}`, summary, parameters, json(list, summary));
};

/** The document, for a server at `origin`. */
export function toOpenApi(origin: string): Json {
  const code = `码，至多 ${LONGEST_CODE} 个字符，百分号编码一次 · A code of at most ${LONGEST_CODE} characters, percent-encoded once`;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Suma 溯码 API',
      version: '1.0.0',
      summary: '追溯、企业名单、产品、召回与提示的开放数据 · Open data on traces, enterprises, products, recalls and tips',
      description: '只读，不用密钥，限量。失信名单不在其中。字段只增不改。 · Read-only, keyless, rate-limited. The statutory list is not part of it. Fields are added, never changed.',
      license: { name: '示例开放数据许可 · Example Open Data Licence', url: `${origin}/open-data#licence` },
    },
    servers: [{ url: origin }],
    paths: {
      '/api/v1/enterprises': listPath('EnterpriseList', '企业名单 · Enrolled enterprises'),
      '/api/v1/enterprises/{uscc}': get('get-enterprise', '一家企业 · One enterprise', [pathParameter('uscc', '统一社会信用代码 · USCC', '91999901MA0000001X')], json('EnterpriseAnswer', '加入记录 · Its enrolments'), MISSING),
      '/api/v1/products': listPath('ProductList', '产品 · Products'),
      '/api/v1/products/{key}': get('get-product', '一个产品 · One product', [pathParameter('key', '产品页面路径中 /products/ 之后的部分，含斜线 · What stands behind /products/ in the address of its page, slashes too', '01/09520000000028')], json('ProductAnswer', '描述的各个版本 · Forms of its description'), MISSING),
      '/api/v1/recalls': listPath('RecallList', '召回公告 · Recall notices'),
      '/api/v1/recalls/{id}': get('get-recall', '一份召回公告 · One recall notice', [pathParameter('id', '编号 · ID', 'recall-1')], json('Recall', '召回公告 · The notice'), MISSING),
      '/api/v1/tips': listPath('TipList', '消费提示与预警 · Consumer tips and warnings'),
      '/api/v1/tips/{id}': get('get-tip', '一条提示 · One tip', [pathParameter('id', '编号 · ID', 'tip-1')], json('Tip', '提示 · The tip'), MISSING),
      '/api/v1/traces': get(
        'list-traces', '按码查追溯 · Traces by code',
        [queryParameter('code', z.array(z.string().max(LONGEST_CODE)).min(1).max(MOST_CODES).describe(`${code}；至多 ${MOST_CODES} 个 · up to ${MOST_CODES} of them`), { required: true, style: 'form', explode: true })],
        json('Traces', '每个码一行，次序同所问 · A row for each code, in the order asked'), { '413': problem('码太长 · A code is too long') },
      ),
      '/api/v1/trace/{code}': get('get-trace', '一个码的完整回答 · The whole answer for one code', [pathParameter('code', code, '09520000000028')], json('TraceAnswer', '带签名的回答 · The signed answer'), {
        '400': { description: '码不合规则时是同样的回答，结论 malformed；请求读不懂时是问题说明 · The same answer with verdict malformed, or a problem', content: { 'application/json': { schema: ref('TraceAnswer') }, 'application/problem+json': { schema: ref('Problem') } } },
        '404': { description: '查不到时是同样的回答，结论 unknown · The same answer with verdict unknown; for what is no trace code its kind', content: { 'application/json': { schema: { anyOf: [ref('TraceAnswer'), { type: 'object', properties: { kind: { type: 'string' }, url: { type: 'object' } }, required: ['kind'] }] } } } },
        '413': problem('码太长 · The code is too long'),
      }),
    },
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(COMPONENTS).map(([name, schema]) => [name, toJsonSchema(schema)])),
        ...Object.fromEntries(Object.entries(LISTS).map(([name, { row }]) => [name, toListComponent(row)])),
      },
    },
  };
}
