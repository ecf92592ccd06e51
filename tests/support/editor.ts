/** Where the git host of tests listens, which the built editor knows. */
export const gitHostPort = 4398;

/** The web editor as tests build it: it writes to a git host on this machine. */
export const editorEnvironment = {
  EDITOR_BACKEND: 'forgejo',
  EDITOR_HOST: `http://localhost:${gitHostPort}`,
  EDITOR_REPO: 'agency/site',
};
