import { afterEach, describe, expect, it, vi } from 'vitest';
import { logError } from '../../../src/http/log.ts';

const logged = () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return () => log.mock.calls.flat().join('\n');
};
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the log of errors', () => {
  it('names kind, code and place of an error and of its causes, and no message', () => {
    const text = logged();
    const cause = Object.assign(new Error('maria@school.example is taken'), { code: 'SQLITE_X' });
    logError(new TypeError('Failed: insert maria@school.example', { cause }));
    expect(text()).toMatch(/^TypeError\n\s+at .*log\.test/);
    expect(text()).toContain('because of Error SQLITE_X');
    expect(text()).not.toContain('maria');
  });

  it('is not fooled by a message whose lines look like places', () => {
    const text = logged();
    logError(new Error('Failed query\nparams: a\n    at maria@school.example\n    at $& home'));
    expect(text()).toContain('log.test');
    expect(text()).not.toMatch(/maria|home/);
  });

  it('says nothing of what was thrown without being an error', () => {
    const text = logged();
    logError('maria@school.example');
    expect(text()).not.toContain('maria');
  });
});
