import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { openApiDocument } from '../../../src/http/openapi.ts';
import { operations } from '../../../src/http/operations.ts';
import { newClient, type Site, signInAs, startFunctions, ways } from '../../support/functions.ts';

type Document = ReturnType<typeof openApiDocument>;
type Example = { value?: object; 'x-status': number };
type Described = {
  parameters: { name: string; example: string }[];
  security: object[];
  requestBody?: { content: Record<string, { schema: object; examples: Record<string, Example> }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  'x-when-empty'?: number;
};

async function readDocument(site: Site): Promise<Document> {
  const response = await newClient(site).request('/api/openapi.json', { method: 'GET' });
  expect(response.status).toBe(200);
  return (await response.json()) as Document;
}

const describedIn = (document: Document, path: string, method: string) =>
  document.paths[path]?.[method] as Described;

/** The examples of an operation; one without a body is an example by itself. */
function examplesOf(operation: Described): Example[] {
  const examples = operation.requestBody?.content['application/json']?.examples;
  if (examples) return Object.values(examples);
  const [answer] = Object.keys(operation.responses);
  return [{ 'x-status': operation['x-when-empty'] ?? Number(answer) }];
}

describe.each(ways)('the OpenAPI document, %s,', (way) => {
  it('is valid OpenAPI 3.1', async () => {
    const document = await readDocument(await startFunctions(way));
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
  });

  it.each(operations)('tells the truth about $method $path', async ({ method, path }) => {
    const site = await startFunctions(way);
    const document = await readDocument(site);
    const operation = describedIn(document, path, method);
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema(document, 'openapi');
    const client = operation.security.length
      ? await signInAs(site, 'someone@school.example')
      : newClient(site);
    const target = operation.parameters.reduce(
      (target, { name, example }) => target.replace(`{${name}}`, example),
      path,
    );
    for (const { value: body, 'x-status': status } of examplesOf(operation)) {
      const init = body
        ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
        : {};
      const response = await client.request(target, { ...init, method: method.toUpperCase() });
      expect(response.status).toBe(status);
      const { content } = operation.responses[status] ?? operation.responses.default ?? {};
      const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(content ?? {});
      if (!content) expect(await response.text()).toBe('');
      else {
        expect(response.headers.get('content-type')).toContain(type);
        const ref = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
        const value = type.includes('json') ? await response.json() : await response.text();
        expect(ajv.validate(ref, value), ajv.errorsText()).toBe(true);
      }
    }
    expect(examplesOf(operation).length).toBeGreaterThan(0);
  });

  it('describes inputs that its good examples fit', async () => {
    const document = await readDocument(await startFunctions(way));
    const ajv = new Ajv2020({ strict: false });
    let seen = 0;
    for (const { method, path } of operations) {
      const { requestBody } = describedIn(document, path, method);
      const { schema, examples } = requestBody?.content['application/json'] ?? {};
      for (const { value, 'x-status': status } of Object.values(examples ?? {}))
        if (status < 300) {
          seen += 1;
          expect(ajv.validate(schema ?? false, value), ajv.errorsText()).toBe(true);
        }
    }
    expect(seen).toBeGreaterThan(1);
  });
});
