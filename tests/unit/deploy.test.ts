import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { mostCaptionBytes, mostFormBytes } from '../../src/http/materials.ts';
import { readSettings } from '../../src/settings.ts';
import { mostPartBytes } from '../../src/twinspaces/index.ts';
import { root } from '../support/site.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const units = readdirSync(path.join(root, 'deploy')).filter((file) => file.endsWith('.service'));
const nginx = read('deploy/nginx.conf');
const env = parseEnv(read('deploy/site.env')) as Record<string, string>;
const settings = readSettings(env);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What a unit says under a name, in order. */
const values = (unit: string, name: string) =>
  [...read(`deploy/${unit}`).matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(
    ([, value = '']) => value,
  );

describe('the files for a server', () => {
  it('have the proxy ask the host where it listens, and nobody else reach it', () => {
    expect(settings.host).toBe('127.0.0.1');
    expect(nginx).toContain(`proxy_pass http://${settings.host}:${settings.port};`);
  });

  it('have the host count by the address that the proxy adds', () => {
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
    expect(settings.trustProxy).toBe(1);
  });

  it('let the largest request through, and none much larger', () => {
    const megabytes = Number(/client_max_body_size (\d+)m;/.exec(nginx)?.[1]) * 1024 * 1024;
    const most = Math.max(mostPartBytes, mostFormBytes, mostCaptionBytes);
    expect(megabytes).toBeGreaterThanOrEqual(most);
    expect(megabytes).toBeLessThan(2 * most);
  });

  it('serve with TLS, so that cookies belong to the host alone', () => {
    expect(settings.siteUrl).toMatch(/^https:/);
    expect(nginx.match(/server_name (.+);/)?.[1]).toBe(new URL(settings.siteUrl).hostname);
  });

  it('keep data where the service may write', () => {
    expect(settings.dataDir).toBe(`/var/lib/${values('passerelle.service', 'StateDirectory')[0]}`);
    const writable = values('passerelle-backup.service', 'ReadWritePaths')[0]?.split(' ');
    expect(writable).toContain(settings.dataDir);
  });

  it('start the site as `npm start` does, less the build', () => {
    const [command = ''] = values('passerelle.service', 'ExecStart');
    expect(command.replace(/^\S+\/node_modules\/\.bin\//, '')).toBe(`${scripts.start} --no-build`);
  });

  it('read the settings from the files that the guide has put there', () => {
    const guide = read('docs/operations.md');
    const files = units.flatMap((unit) => values(unit, 'EnvironmentFile'));
    expect(files).toContain('/etc/passerelle/secrets.env');
    expect(files.filter((file) => !guide.includes(` ${file}\n`))).toEqual([]);
    expect(values('passerelle-release.service', 'EnvironmentFile')).toEqual([
      '/etc/passerelle/site.env',
    ]);
  });

  it.each(units)('let %s gain no rights and write nowhere but where it says', (unit) => {
    expect(values(unit, 'NoNewPrivileges')).toEqual(['yes']);
    expect(values(unit, 'ProtectSystem')).toEqual(['strict']);
    expect(values(unit, 'CapabilityBoundingSet')).toEqual(['']);
    expect(values(unit, 'User')[0]).toMatch(/^passerelle/);
  });
});
