import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database, Runnable, Transaction, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { accounts, signIns } from '../../db/schema.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueue } from '../mail/index.ts';
import { type Limit, withinLimits } from './limits.ts';
import { fits, hashOf, joinToken, newCode, newSecret, splitToken } from './secrets.ts';
import { type NewSession, openSession } from './sessions.ts';

/** How long a link and its code can be used. */
export const signInMinutes = 30;
const mostAttempts = 5;
const hour = 3_600_000;

export type SignInRequest = {
  email: string;
  language: Language;
  /** Path of this site to go on to, or nothing. */
  returnTo?: string | undefined;
  /** Where the request came from, for limits alone. */
  network: string;
};

const limitsOf = ({ email, network }: SignInRequest): Limit[] => [
  { key: `sign-in:address:${email}`, most: 5, windowMs: hour },
  { key: `sign-in:network:${network}`, most: 60, windowMs: hour },
];

/**
 * Mails a link and a code to an address. What happens, and how long it takes, is the same whether
 * the address has an account or not: only the mail differs.
 * @param linkTo makes the absolute address of the page with the button, from a token.
 * @returns the ticket that a typed code must come with, or that there were too many requests.
 */
export async function requestSignIn(
  database: Database,
  request: SignInRequest,
  linkTo: (token: string) => string,
  now: number,
): Promise<{ ok: true; ticket: string } | { ok: false; code: 'too-many' }> {
  if (!(await withinLimits(database, limitsOf(request), now)))
    return { ok: false, code: 'too-many' };
  const account = await findAccount(database, request.email);
  const { ticket, statements } = signInStatements(
    database,
    { ...request, template: account ? 'sign-in' : 'welcome', minutes: signInMinutes },
    linkTo,
    now,
  );
  await database.batch(statements);
  return { ok: true, ticket };
}

export type Ask = {
  /** Asking again with an id mails nothing and changes nothing while the first can be used. */
  id?: string;
  email: string;
  language: Language;
  returnTo?: string | undefined;
  /** What the proof is for besides signing in; comes back when the address is proven. */
  purpose?: string;
  template: 'sign-in' | 'welcome' | 'confirm-notice';
  /** How long link and code can be used. */
  minutes: number;
};

/**
 * The rows and the mail that ask for the proof of an address, for a batch with what it is for.
 * Limits are the caller's affair.
 */
export function signInStatements(
  database: Writer,
  { id = newId(), template, minutes, email, language, returnTo, purpose }: Ask,
  linkTo: (token: string) => string,
  now: number,
): { ticket: string; statements: Runnable[] } {
  const secret = newSecret();
  const code = newCode();
  const row = {
    id,
    email,
    language,
    returnTo,
    purpose,
    secretHash: hashOf(secret),
    codeHash: hashOf(id + code),
    createdAt: now,
    expiresAt: now + minutes * 60_000,
  };
  const params = { url: linkTo(joinToken(id, secret)), code, minutes };
  return {
    ticket: id,
    statements: [
      database.orm.insert(signIns).values(row).onConflictDoNothing(),
      enqueue(
        database,
        { key: `sign-in:${id}`, recipient: email, language, template, params },
        now,
      ),
    ],
  };
}

async function findAccount({ orm }: Database, email: string) {
  return orm.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email)).get();
}

/** A proof is the token of a link, or a ticket with the code that was typed. */
export type Proof = { token: string } | { ticket: string; code: string };
export type SignedIn = { session: NewSession; returnTo: string | null };
/** Whose address was proven, and what for. */
export type Proven = { accountId: string; email: string; language: string; purpose: string | null };

/**
 * Opens a session for whoever proves an address, and an account if it had none. A link or code
 * works once; after five wrong codes neither does.
 * @param device what to call the session, see sessions.ts.
 * @param andThen what else the proof brings about, in the same transaction.
 */
export async function confirmSignIn(
  database: Database,
  proof: Proof,
  device: string,
  now: number,
  andThen?: (tx: Transaction, proven: Proven) => Promise<void>,
): Promise<({ ok: true } & SignedIn) | { ok: false; code: 'expired' | 'wrong-code' }> {
  const token = 'token' in proof ? splitToken(proof.token) : undefined;
  const id = 'token' in proof ? token?.id : proof.ticket;
  if (!id) return { ok: false, code: 'expired' };
  return database.write(async (tx) => {
    const signIn = await tx
      .select()
      .from(signIns)
      .where(
        and(eq(signIns.id, id), gt(signIns.expiresAt, now), lt(signIns.attempts, mostAttempts)),
      )
      .get();
    if (!signIn) return { ok: false, code: 'expired' };
    const proven = token
      ? fits(token.secret, signIn.secretHash)
      : 'code' in proof && fits(id + proof.code, signIn.codeHash);
    if (!proven) {
      await tx
        .update(signIns)
        .set({ attempts: sql`${signIns.attempts} + 1` })
        .where(eq(signIns.id, id));
      return { ok: false, code: token ? 'expired' : 'wrong-code' };
    }
    await tx.delete(signIns).where(eq(signIns.email, signIn.email));
    const { email, language, purpose } = signIn;
    const session = await openProven(tx, { email, language }, device, now);
    await andThen?.(tx, { accountId: session.accountId, email, language, purpose });
    return { ok: true, session, returnTo: signIn.returnTo };
  });
}

/**
 * Opens a session for an address that the link of another room has proven, and an account if it
 * had none.
 * @param device what to call the session, see sessions.ts.
 */
export async function openProven(
  tx: Transaction,
  { email, language }: { email: string; language: string },
  device: string,
  now: number,
): Promise<NewSession> {
  return openSession(tx, await ensureAccount(tx, email, language, now), device, now);
}

/** What the link of a token is for besides signing in, while it can be used. */
export async function purposeOf(
  { orm }: Database,
  token: string,
  now: number,
): Promise<string | null | undefined> {
  const parts = splitToken(token);
  if (!parts) return undefined;
  const row = await orm
    .select()
    .from(signIns)
    .where(and(eq(signIns.id, parts.id), gt(signIns.expiresAt, now)))
    .get();
  return row && fits(parts.secret, row.secretHash) ? row.purpose : undefined;
}

async function ensureAccount(
  tx: Transaction,
  email: string,
  language: string,
  now: number,
): Promise<string> {
  const [account] = await tx
    .insert(accounts)
    .values({ id: newId(), email, language, createdAt: now })
    .onConflictDoUpdate({ target: accounts.email, set: { language } })
    .returning({ id: accounts.id });
  if (!account) throw new Error('The account was neither found nor made');
  return account.id;
}
