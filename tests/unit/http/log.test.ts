import { afterEach, describe, expect, it, vi } from 'vitest';
import { kindOf, log, logError } from '../../../src/http/log.ts';
import { patternOf } from '../../../src/http/watched.ts';

function logged() {
  vi.stubEnv('LOG_LEVEL', 'info');
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return () => [...out.mock.calls, ...error.mock.calls].flat().join('\n');
}
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the log', () => {
  it('is one JSON object a line, of the levels that are wanted', () => {
    const text = logged();
    log('debug', 'unseen');
    log('info', 'job', { job: 'sweep', counts: { files: 2 } });
    vi.stubEnv('LOG_LEVEL', 'silent');
    log('error', 'unseen');
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const event = { time, level: 'info', event: 'job', job: 'sweep', counts: { files: 2 } };
    expect(JSON.parse(text())).toEqual(event);
  });

  it('names kind, code and place of an error and of its causes, and no message', () => {
    const text = logged();
    const cause = Object.assign(new Error('maria@school.example is taken'), { code: 'SQLITE_X' });
    const error = new TypeError('Failed: insert maria@school.example', { cause });
    logError(error);
    const at = expect.arrayContaining([expect.stringContaining('log.test.ts')]);
    const because = { error: 'Error', code: 'SQLITE_X', at };
    expect(JSON.parse(text())).toMatchObject({ error: 'TypeError', at, cause: because });
    expect(text()).not.toContain('maria');
    expect(kindOf(error)).toBe('Error SQLITE_X');
  });

  it('is not fooled by a message whose lines look like places', () => {
    const text = logged();
    logError(new Error('Failed query\nparams: a\n    at maria@school.example\n    at $& home'));
    expect(text()).toContain('log.test');
    expect(text()).not.toMatch(/maria|home/);
  });

  it('says nothing of what was thrown without being an error, nor of a code that is none', () => {
    const text = logged();
    logError('maria@school.example');
    logError(Object.assign(new Error('x'), { code: { of: 'maria@school.example' } }));
    expect(text()).not.toContain('maria');
  });
});

describe('the pattern of a path', () => {
  const of = (path: string, params: Record<string, string>) =>
    patternOf({ url: `https://passerelle.example${path}?q=maria` }, params);

  it.each([
    ['/api/health', {}, '/api/health'],
    [
      '/api/spaces/s1/threads/t1/posts',
      { space: 's1', thread: 't1' },
      '/api/spaces/:space/threads/:thread/posts',
    ],
    ['/api/reviews/%CE%B1%20b', { id: 'α b' }, '/api/reviews/:id'],
    ['/api/reviews/%CE%B1', { id: '%CE%B1' }, '/api/reviews/:id'],
    [
      '/api/spaces/same/threads/same/posts',
      { space: 'same', thread: 'same' },
      '/api/spaces/:space/threads/:space/posts',
    ],
    ['/api/reviews/%E0%A4', { id: 'another' }, '(unknown)'],
  ])('of %s', (path, params, pattern) => {
    expect(of(path, params as Record<string, string>)).toBe(pattern);
  });
});
