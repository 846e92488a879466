import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { statusOf } from '../../platform/errors.ts';
import type { Operation } from './operation.ts';
import { api, describeApi } from './operations.ts';
import { noBody } from './parameters.ts';
import { problem } from './problem.ts';

const json = (schema: Operation['response']) => ({ content: { 'application/json': { schema } } });

const problems = {
  [statusOf.invalid]: { description: 'The request is wrong; `field` names where.', ...json(problem) },
  [statusOf.unauthenticated]: { description: 'The token is missing, not valid or out of date.' },
  [statusOf.forbidden]: { description: 'Your role in the shop is too low.', ...json(problem) },
  [statusOf.not_found]: { description: 'There is no such thing, or not for you.', ...json(problem) },
};
const problemsOfWriting = {
  [statusOf.conflict]: { description: 'Its state does not allow that.', ...json(problem) },
  [statusOf.changed_meanwhile]: { description: 'It is no longer what `If-Match` names.', ...json(problem) },
  [statusOf.too_large]: { description: 'It is larger than can be kept.', ...json(problem) },
  [statusOf.unprocessable]: { description: 'The key was used for another request.', ...json(problem) },
};

const headersOfWriting = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .meta({
      description:
        'Of your choice, a new one for each change: the same request under the same key within a day is done once, and ' +
        'answers what the first did.',
      example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
    }),
  'if-match': z.string().optional().meta({
    description: 'The version that you saw, where what is changed has one: another is not overwritten.',
    example: '"7"',
  }),
});

const bodyOf = ({ body }: Operation) => ({ required: !body.safeParse(undefined).success, ...json(body) });

const describe = (operationId: string, operation: Operation): ZodOpenApiOperationObject => ({
  operationId,
  ...('role' in operation && { 'x-role': operation.role }),
  summary: operation.summary,
  description:
    'role' in operation ? `Takes the role ${operation.role} or a higher one.` : 'Takes any valid token.',
  requestParams: {
    path: operation.parameters,
    query: operation.query,
    ...('audit' in operation && { header: headersOfWriting }),
  },
  ...(operation.body === noBody ? {} : { requestBody: bodyOf(operation) }),
  responses: {
    [`${operation.status}`]: { description: 'Done.', ...json(operation.response) },
    ...problems,
    ...('audit' in operation ? problemsOfWriting : {}),
  },
});

const describeItself: ZodOpenApiOperationObject = {
  operationId: 'describeApi',
  summary: describeApi.summary,
  responses: {
    [statusOf.unauthenticated]: problems[statusOf.unauthenticated],
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
  },
};

const paths = (): ZodOpenApiPathsObject => {
  const byPath = Object.groupBy(Object.entries(api), ([, { path }]) => path);
  const items = Object.entries(byPath).map(([path, operations = []]) => [
    path,
    Object.fromEntries(operations.map(([id, each]) => [each.method.toLowerCase(), describe(id, each)])),
  ]);
  return { [describeApi.path]: { get: describeItself }, ...Object.fromEntries(items) };
};

/** The API's document, OpenAPI 3.1, made from the table of operations. */
export const openApiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Homing',
      version: '1.0.0',
      description:
        'What marketers see and do. Money is integer minor units of the shop’s currency; times are RFC 3339 in UTC, days are the shop’s own.',
    },
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths: paths(),
  });
