import { z } from 'zod';

/**
 * Where editors' work goes: a repository at a git host. Read at build, and again by our own host
 * for the headers of `/admin/`, so both need the same environment.
 */
const schema = z
  .object({
    EDITOR_BACKEND: z.enum(['github', 'gitlab', 'forgejo', 'gitea']),
    EDITOR_REPO: z
      .string({ error: 'must name the repository, such as agency/site' })
      .regex(/^[\w.-]+(\/[\w.-]+)+$/, 'must name the repository, such as agency/site'),
    EDITOR_BRANCH: z.string().min(1).default('main'),
    EDITOR_HOST: z.url({ protocol: /^https?$/ }).optional(),
    EDITOR_AUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
    EDITOR_APP_ID: z.string().min(1).optional(),
    EDITOR_REVIEW: z.enum(['0', '1']).default('0'),
  })
  .refine(({ EDITOR_BACKEND, EDITOR_HOST }) => EDITOR_HOST || !isForgejo(EDITOR_BACKEND), {
    path: ['EDITOR_HOST'],
    error: 'must be the address of your Forgejo or Gitea',
  })
  .refine(
    ({ EDITOR_BACKEND, EDITOR_REVIEW }) => EDITOR_REVIEW === '0' || !isForgejo(EDITOR_BACKEND),
    {
      path: ['EDITOR_REVIEW'],
      error: 'is offered with GitHub and GitLab only',
    },
  );

/** The names of the variables, as docs/operations.md has to explain them. */
export const editorSettingNames: readonly string[] = Object.keys(schema.shape);

const isForgejo = (backend: string) => backend === 'forgejo' || backend === 'gitea';

export type EditorSettings = {
  backend: 'github' | 'gitlab' | 'gitea';
  /** `owner/name` at the git host. */
  repository: string;
  branch: string;
  /** Origin of the git host; its programming interface may have another. */
  host: string;
  /** Address of the REST interface, without a slash at its end. */
  api: string;
  /** Address of the GraphQL interface; Forgejo has none. */
  graphql: string | undefined;
  /** Origin of a server that signs editors in at GitHub; without one they use a token. */
  authUrl: string | undefined;
  /** Id of the site as an application at GitLab or Forgejo, for signing in there. */
  appId: string | undefined;
  /** Whether a change waits as a merge request until somebody accepts it. */
  review: boolean;
};

/**
 * Reads and checks the `EDITOR_` variables.
 * @returns undefined when `EDITOR_BACKEND` is not set: editing on the web is off then.
 * @throws one error that names every variable at fault and why.
 */
export function readEditorSettings(
  env: Record<string, string | undefined>,
): EditorSettings | undefined {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  if (set.EDITOR_BACKEND === undefined) return undefined;
  const result = schema.safeParse(set);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The editor is not set up well:\n  ${faults.join('\n  ')}`);
  }
  const values = result.data;
  return {
    ...addresses(values.EDITOR_BACKEND, values.EDITOR_HOST && originOf(values.EDITOR_HOST)),
    repository: values.EDITOR_REPO,
    branch: values.EDITOR_BRANCH,
    authUrl: values.EDITOR_AUTH_URL && originOf(values.EDITOR_AUTH_URL),
    appId: values.EDITOR_APP_ID,
    review: values.EDITOR_REVIEW === '1',
  };
}

const originOf = (url: string) => new URL(url).origin;

type Backend = z.output<typeof schema>['EDITOR_BACKEND'];

/** Where a git host answers programs. Sources: the documentation of each. */
function addresses(backend: Backend, own: string | undefined) {
  if (backend === 'github') {
    const host = own ?? 'https://github.com';
    const api = own ? `${own}/api/v3` : 'https://api.github.com';
    return { backend, host, api, graphql: own ? `${own}/api/graphql` : `${api}/graphql` };
  }
  if (backend === 'gitlab') {
    const host = own ?? 'https://gitlab.com';
    return { backend, host, api: `${host}/api/v4`, graphql: `${host}/api/graphql` };
  }
  const host = own ?? '';
  return { backend: 'gitea' as const, host, api: `${host}/api/v1`, graphql: undefined };
}

/** Where the git host shows `docs/editing.md`. */
export function guideUrl({ backend, host, repository, branch }: EditorSettings): string {
  const view = { github: 'blob', gitlab: '-/blob', gitea: 'src/branch' }[backend];
  return `${host}/${repository}/${view}/${branch}/docs/editing.md`;
}
