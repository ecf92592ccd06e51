import { z } from 'zod';
import { languageCodes } from '../i18n/languages.ts';
import type { Operation } from './operations.ts';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
});

const description = `The functions of Passerelle, for programs. Every form of the site sends to the
same addresses. Whatever is not a GET must carry the header \`Origin\` with the address of the site.
Errors are problem details (RFC 9457) in the language of \`lang\`, else of \`Accept-Language\`.`;

/** The OpenAPI 3.1 document of these operations, from the schemas that check the input. */
export function openApiDocument(operations: readonly Operation[], siteUrl: string) {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {};
    methods[operation.method] = describe(operation);
    paths[operation.path] = methods;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Passerelle', version: '1', description },
    servers: [{ url: siteUrl }],
    paths,
    components: {
      schemas: { Problem: toSchema(problemSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-session' } },
    },
  };
}

function describe(operation: Operation) {
  const { id, summary, signedIn, params = {}, input, answer, examples } = operation;
  // An empty site has no space that somebody could be in.
  const whenEmpty = operation.act ? 404 : operation.whenEmpty;
  return {
    operationId: id,
    summary,
    security: signedIn ? [{ session: [] }] : [],
    parameters: Object.entries(params).map(([name, example]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
      example,
    })),
    ...(input && { requestBody: { required: true, content: bodies(input, examples) } }),
    ...(whenEmpty && { 'x-when-empty': whenEmpty }),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.schema && {
          content: {
            [answer.type ?? 'application/json']: { schema: toSchema(answer.schema, 'output') },
          },
        }),
      },
      default: {
        description: 'What is wrong, in words.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

/** Programs send JSON; forms send the same, and get 303 to their next page. */
function bodies(input: z.ZodObject, examples: Operation['examples'] = []) {
  const schema = toSchema(input.safeExtend({ lang: z.enum(languageCodes).optional() }), 'input');
  return {
    'application/json': {
      schema,
      examples: Object.fromEntries(
        examples.map(({ name, value, status }) => [
          name.replace(/\W+/g, '-'),
          { summary: name, value, 'x-status': status },
        ]),
      ),
    },
    'application/x-www-form-urlencoded': { schema },
  };
}

function toSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
