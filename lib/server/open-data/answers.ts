import { z } from 'zod';
import { QUALIFIERS, VERDICT_STATES } from '@/lib/trace/model/answer';
import { CATEGORIES } from '@/lib/trace/model/category';
import { enterpriseSchema, productSchema } from './schemas';

/* Answers of the API that are no rows of a register. */

export const enterpriseAnswerSchema = z.object({
  uscc: z.string().length(18).meta({ description: '统一社会信用代码 · USCC' }),
  name: z.string().meta({ description: '名称 · Name' }),
  enrolments: z.array(enterpriseSchema).meta({ description: '加入记录，新的在前，含已退出的 · Enrolments, newest first, ended ones too' }),
  page: z.string().meta({ description: '质量安全档案的页面路径 · Path of its file on this site' }),
});

export const productAnswerSchema = z.object({
  key: z.string().meta({ description: '产品标识 · Product identifier' }),
  versions: z.array(productSchema).min(1).meta({ description: '描述的各个版本，新的在前 · Forms of its description, newest first' }),
  page: z.string().meta({ description: '产品页面路径 · Path of its page' }),
});

const state = z.enum(VERDICT_STATES.filter((one) => one !== 'listed'));
const match = z.enum(['in', 'not-in', 'cannot-tell']);

export const traceRowSchema = z.object({
  code: z.string().meta({ description: '所问的码 · The code as asked' }),
  kind: z.enum(['trace', 'enterprise', 'address', 'not-a-trace-code', 'empty']).meta({ description: '码的性质 · What the code is' }),
  state: state.optional().meta({ description: '结论；不含失信名单 · Verdict, without the statutory list' }),
  qualifiers: z.array(z.enum(QUALIFIERS)).optional(),
  product: z.object({ key: z.string(), name: z.string(), category: z.enum(CATEGORIES), lot: z.string().optional(), sample: z.boolean() }).optional(),
  recalls: z.array(z.object({ id: z.string(), title: z.string(), level: z.string(), match })).optional(),
  steps: z.object({ shown: z.int(), required: z.int() }).optional().meta({ description: '追溯链上已有与应有的环节数 · Steps shown and required' }),
  page: z.string().optional().meta({ description: '结果页路径 · Path of the result page' }),
  answer: z.string().optional().meta({ description: '完整回答的路径 · Path of the whole answer' }),
});
export type TraceRow = z.infer<typeof traceRowSchema>;
export const tracesSchema = z.object({ rows: z.array(traceRowSchema) });

const open = z.looseObject;
const evidence = open({ sourceId: z.string().optional(), eventId: z.string().optional(), at: z.string().optional(), fact: z.string().optional() });
const party = open({ key: z.string(), name: z.string(), uscc: z.string().optional(), path: z.string().optional(), sample: z.boolean() });
const node = open({ kind: z.enum(['step', 'gap']), id: z.string(), step: z.string(), titleKey: z.string(), branch: z.int(), at: z.string().optional() });

/** `TraceAnswer` of lib/trace/model/answer.ts; nested shapes may hold more than is named here. */
export const traceAnswerSchema = z.object({
  kind: z.enum(['trace', 'enterprise']),
  answer: z.object({
    version: z.literal('1'),
    answeredAt: z.iso.datetime(),
    revision: z.int(),
    code: open({ family: z.string(), value: z.string(), path: z.string(), level: z.string(), fields: z.array(open({})), warnings: z.array(open({})), problems: z.array(open({})), repairs: z.array(open({})) }),
    verdict: z.object({ state, qualifiers: z.array(z.enum(QUALIFIERS)), params: z.record(z.string(), z.string()) }),
    findings: z.array(open({ code: z.string(), state: state.optional(), params: z.record(z.string(), z.string()), evidence: z.array(evidence) })),
    product: open({ key: z.string(), name: z.string(), category: z.enum(CATEGORIES), sample: z.boolean(), sourceId: z.string() }).optional(),
    recalls: z.array(open({ id: z.string(), title: z.string(), issuer: z.string(), documentNumber: z.string(), level: z.string(), match })),
    listed: z.array(z.never()).max(0).meta({ description: '总是空的：失信名单不进接口 · Always empty: the statutory list is not part of the API' }),
    documents: z.array(open({ validity: z.enum(['valid', 'expired', 'unknown']) })),
    timeline: open({ template: z.string(), nodes: z.array(node), completeness: z.object({ shown: z.int(), required: z.int() }) }),
    parties: z.array(party),
    lots: z.array(open({ lot: z.string(), path: z.string() })),
    scans: open({ count: z.int(), threshold: z.int().nullable() }).optional(),
    sources: z.array(open({ id: z.string(), name: z.string(), contributed: z.int(), sample: z.boolean() })),
  }),
  integrity: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), signature: z.string(), keyId: z.string(), algorithm: z.literal('ES256') }),
});

/** RFC 9457, with the exception names of the EPCIS 2.0 REST bindings as types. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string().meta({ description: 'One of the refusals in lib/trace/errors.ts, or `fault`' }),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), reason: z.string(), repair: z.string().optional(), index: z.int().optional() })).optional().meta({ description: 'The parameters that were refused, and why' }),
});
