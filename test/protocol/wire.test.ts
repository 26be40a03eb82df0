import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { canonicalJson } from '../../src/base/json.ts';
import { changeSchema } from '../../src/domain/change.ts';
import { jsonSchema } from '../../src/domain/json-schema.ts';
import { attachmentsAnswerSchema } from '../../src/protocol/attachments.ts';
import { enrolAnswerSchema, enrolRequestSchema } from '../../src/protocol/enrol.ts';
import { errorAnswerSchema, requestErrorSchema, requestErrors } from '../../src/protocol/errors.ts';
import { answerType, framesType, routes } from '../../src/protocol/routes.ts';
import { sampleAnswerSchema } from '../../src/protocol/sample.ts';
import { syncAnswerSchema, syncRequestSchema } from '../../src/protocol/sync.ts';
import { oldestProtocolVersion, protocolVersion } from '../../src/protocol/version.ts';

const messages = {
  enrolRequestSchema,
  enrolAnswerSchema,
  syncRequestSchema,
  changeSchema,
  syncAnswerSchema,
  attachmentsAnswerSchema,
  errorAnswerSchema,
  sampleAnswerSchema,
};

/**
 * What each version's messages were. A phone may be away for weeks: a change that it would not understand, or that the endpoint would not
 * understand from it, is a new version with a line of history in `version.ts`; its hashes are added here.
 */
const pinned: { readonly [version: number]: { readonly [message: string]: string } } = {
  1: {
    enrolRequestSchema: 'bf104e566f576875',
    enrolAnswerSchema: '088f9030598bb581',
    syncRequestSchema: '33ea6ba5bd72f76d',
    changeSchema: '98c77302a66751f1',
    syncAnswerSchema: 'b89dd28f55774b4d',
    attachmentsAnswerSchema: '87e82289fd81833a',
    errorAnswerSchema: '1ab0dd22205a98bf',
    sampleAnswerSchema: 'b269ac4d43cd8f22',
  },
  2: {
    enrolRequestSchema: 'bf104e566f576875',
    enrolAnswerSchema: '088f9030598bb581',
    syncRequestSchema: '33ea6ba5bd72f76d',
    changeSchema: 'db37f74ee4e3c0af',
    syncAnswerSchema: 'dee1bdc465d10ba1',
    attachmentsAnswerSchema: '87e82289fd81833a',
    errorAnswerSchema: '1ab0dd22205a98bf',
    sampleAnswerSchema: 'b269ac4d43cd8f22',
  },
  3: {
    enrolRequestSchema: 'bf104e566f576875',
    enrolAnswerSchema: '088f9030598bb581',
    syncRequestSchema: 'd7c7332648d0bb82',
    changeSchema: 'db37f74ee4e3c0af',
    syncAnswerSchema: 'dee1bdc465d10ba1',
    attachmentsAnswerSchema: '7262d46963a93435',
    errorAnswerSchema: 'c4845860f15f6a70',
    sampleAnswerSchema: 'b269ac4d43cd8f22',
  },
};

function hashOf(schema: z.ZodMiniType): string {
  const shape = jsonSchema.parse(
    JSON.parse(JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }))),
  );
  return createHash('sha256').update(canonicalJson(shape)).digest('hex').slice(0, 16);
}

describe('the messages on the wire', () => {
  it.each(Object.entries(messages))('%s is as this version says', (name, schema) => {
    expect(hashOf(schema), 'the wire has changed: is this a new protocol version?').toBe(
      pinned[protocolVersion]?.[name],
    );
  });

  it('names and addresses are as this version says', () => {
    expect({ routes, answerType, framesType }).toEqual({
      routes: {
        enrol: '/api/enrol',
        leave: '/api/leave',
        sync: '/api/sync',
        attachments: '/api/attachments',
        sample: '/api/sample',
        health: '/healthz',
      },
      answerType: 'application/vnd.thuc-dia+json',
      framesType: 'application/vnd.thuc-dia.frames',
    });
  });

  it('the endpoint understands no version newer than its own', () => {
    expect(oldestProtocolVersion).toBeLessThanOrEqual(protocolVersion);
  });

  it('each error says what the device does next, and is one of the list', () => {
    expect(Object.keys(requestErrors).sort()).toEqual([...requestErrorSchema.options].sort());
  });
});
