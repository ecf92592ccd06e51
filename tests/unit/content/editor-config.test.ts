import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { editorConfig } from '../../../src/content/editor/config.ts';
import { guideUrl, readEditorSettings } from '../../../src/content/editor/settings.ts';
import { editorHeaders, headersFile, policyWith } from '../../../src/http/headers.ts';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { editorEnvironment } from '../../support/editor.ts';

const github = { EDITOR_BACKEND: 'github', EDITOR_REPO: 'agency/site' };
const gitlab = { ...github, EDITOR_BACKEND: 'gitlab', EDITOR_REPO: 'group/sub/site' };
const environments = {
  github,
  'github with sign-in': { ...github, EDITOR_AUTH_URL: 'https://auth.example.org/' },
  'github of one’s own': { ...github, EDITOR_HOST: 'https://git.example.org' },
  gitlab,
  'gitlab with sign-in': { ...gitlab, EDITOR_APP_ID: 'app', EDITOR_REVIEW: '1' },
  forgejo: editorEnvironment,
  'forgejo with sign-in': { ...editorEnvironment, EDITOR_APP_ID: 'app' },
};

const settingsOf = (env: Record<string, string>) => {
  const settings = readEditorSettings(env);
  if (!settings) throw new Error('The environment names no git host');
  return settings;
};
const backendOf = (env: Record<string, string>) =>
  editorConfig(settingsOf(env), 'https://example.org', 'en').config.backend;

/** The editor's own schema of its configuration. */
const main = createRequire(import.meta.url).resolve('@sveltia/cms');
const published = path.resolve(path.dirname(main), '../schema/sveltia-cms.json');
const allows = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
  JSON.parse(readFileSync(published, 'utf8')) as object,
);

describe('the configuration of the web editor', () => {
  it.each(Object.entries(environments))('is one that the editor knows: %s', (_, env) => {
    for (const language of languageCodes) {
      allows(editorConfig(settingsOf(env), 'https://example.org', language).config);
      expect(allows.errors).toBeNull();
    }
    const { config } = editorConfig(settingsOf(env), 'https://example.org', 'en');
    expect(allows({ ...config, backend: { name: 'subversion' } })).toBe(false);
  });

  it('is off without a git host, and says what is wrong with one', () => {
    expect(readEditorSettings({})).toBeUndefined();
    expect(readEditorSettings({ EDITOR_BACKEND: '', EDITOR_REPO: 'a/b' })).toBeUndefined();
    expect(() => readEditorSettings({ EDITOR_BACKEND: 'svn', EDITOR_REPO: 'a/b' })).toThrow(
      /EDITOR_BACKEND/,
    );
    expect(() => readEditorSettings({ EDITOR_BACKEND: 'github' })).toThrow(/EDITOR_REPO/);
    expect(() => readEditorSettings({ ...github, EDITOR_BACKEND: 'forgejo' })).toThrow(
      /EDITOR_HOST: must be the address/,
    );
    expect(() => readEditorSettings({ ...editorEnvironment, EDITOR_REVIEW: '1' })).toThrow(
      /EDITOR_REVIEW: is offered with GitHub and GitLab only/,
    );
  });

  it('signs in by a token where nothing else is set up', () => {
    expect(backendOf(github)).toMatchObject({ auth_methods: ['token'] });
    expect(backendOf(environments['github with sign-in'])).toMatchObject({
      auth_methods: ['oauth', 'token'],
      base_url: 'https://auth.example.org',
    });
    expect(backendOf(environments['gitlab with sign-in'])).toMatchObject({
      auth_type: 'pkce',
      app_id: 'app',
    });
  });

  it('has changes reviewed where it is asked to', () => {
    const modes = [gitlab, environments['gitlab with sign-in']].map(
      (env) => editorConfig(settingsOf(env), 'https://example.org', 'en').config.publish_mode,
    );
    expect(modes).toEqual(['simple', 'editorial_workflow']);
  });

  it('leads to the notes for editors at the git host', () => {
    expect(Object.values(environments).map((env) => guideUrl(settingsOf(env)))).toContain(
      'https://gitlab.com/group/sub/site/-/blob/main/docs/editing.md',
    );
  });
});

describe('the policy of the web editor', () => {
  const connects = (env: Record<string, string>) =>
    /connect-src ([^;]*)/.exec(editorHeaders(env)['Content-Security-Policy'] ?? '')?.[1];

  it('lets it talk to its git host and to nobody else', () => {
    expect(connects(github)).toBe("'self' https://api.github.com");
    expect(connects(environments['github of one’s own'])).toBe("'self' https://git.example.org");
    expect(connects(gitlab)).toBe("'self' https://gitlab.com");
    expect(connects(editorEnvironment)).toBe("'self' http://localhost:4398");
  });

  it('is no wider than that of the site in what may run', () => {
    const policy = editorHeaders(github)['Content-Security-Policy'];
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|https?:(?!\/\/api\.github\.com)|\*/);
    expect(policyWith()).not.toContain('unsafe-inline');
  });

  it('lets a window for signing in find its way back only where there is one', () => {
    const ties = (env: Record<string, string>) => editorHeaders(env)['Cross-Origin-Opener-Policy'];
    expect(ties(github)).toBeUndefined();
    expect(ties(environments['github with sign-in'])).toBe('unsafe-none');
    expect(ties(environments['forgejo with sign-in'])).toBe('unsafe-none');
  });

  it('is sent by the platform as by the host, and by neither without an editor', () => {
    expect(editorHeaders({})).toEqual({});
    expect(headersFile({})).not.toContain('/admin/');
    expect(headersFile(github)).toContain(
      `/admin/*\n  Content-Security-Policy: ${editorHeaders(github)['Content-Security-Policy']}`,
    );
  });
});
