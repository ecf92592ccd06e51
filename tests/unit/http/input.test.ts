import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../src/http/input.ts';

const post = (type: string, body: BodyInit) =>
  new Request('https://passerelle.example/', {
    method: 'POST',
    body,
    headers: { 'Content-Type': type },
  });
const formType = 'application/x-www-form-urlencoded';

/** Names as a form may have them, those that mean something to JavaScript among them. */
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);
const text = fc.string({ unit: 'grapheme', maxLength: 50 });

describe('reading what was sent', () => {
  it('gives one value as itself and several as a list', async () => {
    expect(await readInput(post(formType, 'a=1&b=2&b=3&c=&d=%CE%B1+%2B'))).toEqual({
      ok: true,
      input: { a: '1', b: ['2', '3'], c: '', d: 'α +' },
    });
  });

  it('reads a form, whatever is typed and whatever its fields are called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, text), { maxLength: 50 }), async (pairs) => {
        const read = await readInput(post(formType, new URLSearchParams(pairs).toString()));
        const values = (wanted: string) =>
          pairs.filter(([key]) => key === wanted).map(([, v]) => v);
        if (!read.ok) throw new Error(String(read.status));
        expect(Object.keys(read.input).sort()).toEqual(
          [...new Set(pairs.map(([key]) => key))].sort(),
        );
        for (const [key, value] of Object.entries(read.input))
          expect([value].flat()).toEqual(values(key));
      }),
    );
  });

  it('reads multipart as it reads the plain form', async () => {
    const body = new FormData();
    for (const [key, value] of [
      ['a', '1'],
      ['b', '2'],
      ['b', 'γειά'],
      ['__proto__', 'x'],
    ] as const)
      body.append(key, value);
    const request = new Request('https://passerelle.example/', { method: 'POST', body });
    const read = await readInput(request);
    const input = read.ok ? Object.entries(read.input) : [];
    expect(input).toEqual([
      ['a', '1'],
      ['b', ['2', 'γειά']],
      ['__proto__', 'x'],
    ]);
  });

  it('changes no object but the one it makes', async () => {
    const read = await readInput(post('application/json', '{"__proto__":{"polluted":true}}'));
    expect(read.ok && Object.keys(read.input)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses or reads any bytes of any type, and never throws', async () => {
    const types = fc.constantFrom(
      formType,
      'application/json',
      'multipart/form-data; boundary=x',
      'a/b',
    );
    await fc.assert(
      fc.asyncProperty(types, fc.uint8Array({ maxLength: 200 }), async (type, bytes) => {
        const read = await readInput(post(type, new Uint8Array(bytes)));
        expect(read.ok || [400, 413, 415].includes(read.status)).toBe(true);
      }),
    );
  });

  it('takes a body that was cut off for a malformed one', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from('email=maria')),
      pull: (controller) => controller.error(Object.assign(new Error(), { code: 'ECONNRESET' })),
    });
    const init = { method: 'POST', body, headers: { 'Content-Type': formType }, duplex: 'half' };
    const request = new Request('https://passerelle.example/', init);
    expect(await readInput(request)).toEqual({ ok: false, status: 400 });
  });

  it('takes as much as the limit and not a byte more', async () => {
    expect(await readInput(post(formType, `a=${'b'.repeat(98)}`), 100)).toMatchObject({ ok: true });
    expect(await readInput(post(formType, `a=${'b'.repeat(99)}`), 100)).toEqual({
      ok: false,
      status: 413,
    });
  });
});
