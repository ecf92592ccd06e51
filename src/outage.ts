/**
 * What keeps the site from doing now what it can do again by itself later: the database is held by
 * another process (`busy`), a disk is full (`full`), a folder cannot be written or lost its files
 * (`unwritable`), a device or a server fails (`failing`, `unreachable`).
 */
export type Outage = {
  kind: 'busy' | 'full' | 'unwritable' | 'failing' | 'unreachable';
  /** After how many seconds it is worth trying again: some faults wait for the operator. */
  seconds: number;
};

/** Codes of SQLite, of the system (errno), of Node's `fetch` and of the libSQL client. */
const outages: readonly (Outage & { codes: RegExp })[] = [
  { kind: 'busy', seconds: 5, codes: /^(SQLITE_(BUSY|LOCKED|PROTOCOL)|TRANSACTION_BUSY$)/ },
  { kind: 'full', seconds: 60, codes: /^(SQLITE_FULL|ENOSPC$|EDQUOT$|EFBIG$)/ },
  {
    kind: 'unwritable',
    seconds: 60,
    codes: /^(SQLITE_(READONLY|CANTOPEN|PERM)|EROFS$|EACCES$|EPERM$|ENOTDIR$|OBJECT_MISSING$)/,
  },
  {
    kind: 'failing',
    seconds: 60,
    codes: /^(SQLITE_(IOERR|NOMEM)|EIO$|ENODEV$|ENXIO$|ESTALE$|EMFILE$|ENFILE$|ENOMEM$)/,
  },
  {
    kind: 'unreachable',
    seconds: 15,
    codes:
      /^(ECONN|ENOTFOUND$|EAI_|ETIMEDOUT$|EPIPE$|EHOST|ENET|UND_ERR_|HRANA_|CLIENT_CLOSED$|SERVER_ERROR$|TimeoutError$|BlobsInternalError$|BlobsTimeoutError$)/,
  },
];

/** The outage that an error, or what it was caused by, comes of; undefined for a fault of ours. */
export function outageOf(error: unknown): Outage | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; depth += 1) {
    const { code, name } = cause as Error & { code?: unknown };
    const found = outages.find(({ codes }) => codes.test(String(code)) || codes.test(name));
    if (found) return { kind: found.kind, seconds: found.seconds };
    cause = cause.cause;
  }
  return undefined;
}

/** For `catch`: goes on without what an outage kept from being done; throws everything else. */
export function unlessOutage(error: unknown): undefined {
  if (!outageOf(error)) throw error;
  return undefined;
}
