import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { root } from './site.ts';

const run = promisify(execFile);

/** How much Forgejo hands out at once, by its own settings: of lists, and of the files of a tree. */
const pageSize = 50;
const treeSize = 1000;

/** A token that the host takes; any other is refused. */
export const token = 'token-of-an-editor';

export type GitHost = {
  url: string;
  /** What git says of the repository, e.g. `git('log', '--oneline')`. */
  git: (...words: string[]) => Promise<string>;
  /** Paths that were asked for, in their order. */
  asked: string[];
  close: () => void;
};

type Change = { operation: 'create' | 'update' | 'delete'; path: string; content: string };

/**
 * A git host on this machine that speaks the part of Forgejo's programming interface that the
 * editor uses, over a real repository with our content. Source: Forgejo API 1.
 * @param port where it listens; the built site knows it.
 * @param origin the site whose scripts may ask.
 */
export async function startGitHost(port: number, origin: string): Promise<GitHost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'git-host-'));
  const git = async (...words: string[]) =>
    (await run('git', ['-C', folder, ...words], { maxBuffer: 64 * 2 ** 20 })).stdout;
  cpSync(path.join(root, 'content'), path.join(folder, 'content'), { recursive: true });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '.');
  await commit('Begin', { name: 'Agency', email: 'agency@example.org' });
  const asked: string[] = [];

  async function commit(message: string, { name, email }: { name: string; email: string }) {
    const as = ['-c', `user.name=${name}`, '-c', `user.email=${email}`];
    await git(...as, 'commit', '--quiet', '--all', '--message', message);
    return (await git('rev-parse', 'HEAD')).trim();
  }

  const blobs = new Map<string, string>();

  /** Everything in the last commit; nobody else changes the files, so they are what git has. */
  async function tree() {
    const lines = (await git('ls-tree', '-r', '--long', 'HEAD')).trim().split('\n');
    return lines.map((line) => {
      const [, type, sha = '', size, file = ''] = /^\S+ (\S+) (\S+) +(\S+)\t(.*)$/.exec(line) ?? [];
      blobs.set(sha, path.join(folder, file));
      return { path: file, type, sha, size: Number(size) };
    });
  }

  const blob = (sha: string) => ({
    sha,
    encoding: 'base64',
    content: readFileSync(blobs.get(sha) ?? '', 'base64'),
  });

  async function save(request: IncomingMessage) {
    const { message, author, files } = JSON.parse(await text(request)) as {
      message: string;
      author: { name: string; email: string };
      files: Change[];
    };
    for (const { path: file, content } of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), Buffer.from(content, 'base64'));
    }
    await git('add', '.');
    const sha = await commit(message, author);
    const saved = await tree();
    const of = ({ path: file }: Change) => saved.find((entry) => entry.path === file);
    return { commit: { sha, created: new Date().toISOString() }, files: files.map(of) };
  }

  async function answer(request: IncomingMessage): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://localhost:${port}`);
    asked.push(`${request.method} ${pathname}`);
    const at = pathname.replace('/api/v1', '').replace('/repos/agency/site', '');
    if (at === '/version') return { version: '13.0.3+gitea-1.22.0' };
    if (at === '/settings/api')
      return { default_paging_num: pageSize, max_response_items: pageSize };
    if (at === '/user')
      return { id: 7, login: 'eva', full_name: 'Eva Editor', email: 'eva@example.org' };
    if (at === '') return { permissions: { pull: true, push: true }, default_branch: 'main' };
    if (at === '/branches/main')
      return { commit: { id: (await git('rev-parse', 'HEAD')).trim(), message: '' } };
    if (at.startsWith('/git/trees/')) {
      const all = await tree();
      const first = (Number(searchParams.get('page') ?? 1) - 1) * treeSize;
      const last = first + treeSize;
      return { tree: all.slice(first, last), truncated: last < all.length };
    }
    if (at === '/git/blobs') return (searchParams.get('shas') ?? '').split(',').map(blob);
    if (at === '/contents' && request.method === 'POST') return save(request);
    if (at === '/commits') return [];
    return undefined;
  }

  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const known = request.headers.authorization === `token ${token}`;
    const found = known ? await answer(request) : { message: 'Who are you?' };
    const status = known ? (found === undefined ? 404 : 200) : 401;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(found ?? { message: 'Not found' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${port}`,
    git,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
