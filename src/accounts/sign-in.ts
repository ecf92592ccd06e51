import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/client.ts';
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
  const { email, language, returnTo } = request;
  const id = newId();
  const secret = newSecret();
  const code = newCode();
  const account = await findAccount(database, email);
  await database.batch([
    database.orm.insert(signIns).values({
      id,
      email,
      language,
      returnTo,
      secretHash: hashOf(secret),
      codeHash: hashOf(id + code),
      createdAt: now,
      expiresAt: now + signInMinutes * 60_000,
    }),
    enqueue(
      database,
      {
        key: `sign-in:${id}`,
        recipient: email,
        language,
        template: account ? 'sign-in' : 'welcome',
        params: { url: linkTo(joinToken(id, secret)), code, minutes: signInMinutes },
      },
      now,
    ),
  ]);
  return { ok: true, ticket: id };
}

async function findAccount({ orm }: Database, email: string) {
  return orm.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email)).get();
}

/** A proof is the token of a link, or a ticket with the code that was typed. */
export type Proof = { token: string } | { ticket: string; code: string };
export type SignedIn = { session: NewSession; returnTo: string | null };

/**
 * Opens a session for whoever proves an address, and an account if it had none. A link or code
 * works once; after five wrong codes neither does.
 * @param device what to call the session, see sessions.ts.
 */
export async function confirmSignIn(
  database: Database,
  proof: Proof,
  device: string,
  now: number,
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
    const accountId = await ensureAccount(tx, signIn.email, signIn.language, now);
    const session = await openSession(tx, accountId, device, now);
    return { ok: true, session, returnTo: signIn.returnTo };
  });
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
