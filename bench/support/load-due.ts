import type { Database } from '../../db/client.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** An id of its own kind for each row, made from a notice's: the fourth group of a UUID is free. */
const idFrom = (kind: string) => `substr(n.id, 1, 19) || '${kind}' || substr(n.id, 24)`;
/** Notices by parts of a thousand: `of(0, 15)` are fifteen of each thousand. */
const of = (from: number, count: number) => `n.seq % 1000 between ${from} and ${from + count - 1}`;

/**
 * Gives every notice an author of its own with an address and a school, and every scheduled job
 * more to do than it has in an hour: some hundreds to thousands of everything that can be due.
 */
export async function makeDue({ client }: Database, now: number): Promise<void> {
  const before = (ms: number) => now - ms;
  const statements = [
    // Authors. The older half of the accounts is old enough to go once it is unused.
    `insert into accounts (id, email, language, role, created_at)
      select ${idFrom('a000')}, 'author-' || n.seq || '@school.example', 'en', 'member',
        iif(n.seq % 2, ${before(800 * day)}, ${before(90 * day)}) from notices n`,
    `insert into members (account_id, organisation_id, name, role)
      select ${idFrom('a000')}, n.organisation_id, 'Teacher ' || n.seq, 'teacher' from notices n`,
    `update notices as n set author_id = ${idFrom('a000')},
      confirmed_at = max(n.published_at, ${before(20 * day)} + (n.seq % 1000) * 1000)`,
    // Freshness: to ask, silent, over, of a call whose deadline was brought forward.
    `update notices as n set confirmed_at = ${before(31 * day)} where ${of(0, 15)}`,
    `update notices as n set confirmed_at = ${before(40 * day)}, asked_at = ${before(8 * day)}
      where ${of(20, 15)}`,
    `update notices as n set expires_at = ${before(hour)} where ${of(40, 15)}`,
    `update notices as n set expires_at = max(n.expires_at, ${now + 30 * day}) where n.seq % 1000 >= 60`,
    `update notices as n set call_slug = '2026-accreditation-school' where ${of(60, 50)}`,
    // Messages that wait for a first answer: to be reminded of, and for too long.
    `insert into conversations (id, notice_id, writer_id, author_id, state, created_at, last_message_at)
      select ${idFrom('c000')}, n.id, w.author_id, n.author_id, 'open',
        iif(${of(120, 10)}, ${before(25 * day)}, ${before(4 * day)}),
        iif(${of(120, 10)}, ${before(25 * day)}, ${before(4 * day)})
      from notices n join notices w on w.seq = n.seq + 500 where ${of(120, 30)}`,
    `insert into conversations (id, notice_id, writer_id, author_id, state, created_at, last_message_at, answered_at)
      select ${idFrom('c001')}, n.id, w.author_id, n.author_id, 'accepted',
        ${before(100 * day)}, iif(${of(200, 10)}, ${before(750 * day)}, ${before(10 * day)}), ${before(90 * day)}
      from notices n join notices w on w.seq = n.seq + 300 where ${of(200, 200)}`,
    `insert into messages (id, conversation_id, sender_id, text, about, fingerprint, created_at)
      select c.id, c.id, c.writer_id, 'We would like to take part, tell us more about it please.',
        '{"personName":"Jan","organisationName":"Szkoła 7","country":"PL","ageFrom":12,"ageTo":14}',
        '', c.created_at from conversations c`,
    // Digests, a fifth of them of matches.
    `insert into alerts (id, email, language, query, frequency, secret_hash, confirmed_at, seen_until, due_at, created_at)
      select ${idFrom('d000')}, 'reader-' || n.seq || '@school.example', 'en',
        case n.seq % 5 when 0 then 'match=' || n.id when 1 then 'topic=environment'
          when 2 then 'q=school' when 3 then 'country=' || n.country || '&project=' || n.project_kind
          else 'q=climate&level=' || n.education_level end,
        'daily', '', 1, ${before(day)}, ${before(hour)}, 1 from notices n where ${of(400, 10)}`,
    // Mail that waits, and mail that left long ago.
    `insert into outbox (id, key, state, recipient, language, template, params, due_at, created_at)
      select ${idFrom('e000')}, 'load:' || n.seq, 'queued', 'reader-' || n.seq || '@school.example', 'en',
        'notice-published', '{"title":"Olive trees","url":"http://localhost:4321/"}', 0, ${now}
      from notices n where ${of(420, 20)}`,
    `insert into outbox (id, key, state, language, template, due_at, created_at, sent_at)
      select ${idFrom('e001')}, 'load:sent:' || n.seq, 'sent', 'en', 'notice-published', 0,
        iif(${of(440, 100)}, ${before(100 * day)}, ${before(10 * day)}), 1 from notices n`,
    // Sweep: what has run its time.
    `update notices as n set state = 'withdrawn', updated_at = ${before(750 * day)} where ${of(540, 20)}`,
    `update notices as n set state = 'found', updated_at = ${before(100 * day)} where ${of(560, 50)}`,
    `insert into drafts (id, secret_hash, form, input, problems, updated_at, expires_at)
      select ${idFrom('f000')}, '', 'notice', '{}', '[]', 0,
        iif(${of(0, 200)}, ${before(hour)}, ${now + 20 * day}) from notices n where ${of(0, 400)}`,
    `insert into sign_ins (id, email, language, secret_hash, code_hash, created_at, expires_at)
      select ${idFrom('f001')}, 'x', 'en', '', '', 0, ${before(hour)} from notices n where ${of(0, 200)}`,
    `insert into sessions (id, account_id, secret_hash, device, created_at, used_at, expires_at)
      select ${idFrom('f002')}, n.author_id, '', 'Firefox', 0, 0,
        iif(${of(0, 100)}, ${before(hour)}, ${now + 20 * day}) from notices n where ${of(0, 500)}`,
    `insert into rate_limits (key, window, count, expires_at)
      select n.id, 0, 1, ${before(hour)} from notices n where ${of(0, 500)}`,
    `insert into reply_tokens (id, conversation_id, account_id, secret_hash, expires_at)
      select c.id, c.id, c.author_id, '', iif(c.rowid % 5, ${now + day}, 0) from conversations c`,
    // Organisations and accounts that nobody needs.
    `insert into organisations (id, name, country, town, kind, created_at)
      select ${idFrom('f003')}, 'School', 'GR', 'Kalamata', 'school', 0 from notices n where ${of(700, 30)}`,
    `insert into accounts (id, email, language, created_at)
      select ${idFrom('f004')}, 'gone-' || n.seq || '@school.example', 'en', 0 from notices n where ${of(700, 30)}`,
    `insert into objects (hash, bytes, wanted_at)
      select 'f' || n.id, 1, 0 from notices n where ${of(700, 10)}`,
    // Spaces that closed: of a half year and more, pupils' names go; empty ones go after a year.
    `update spaces set state = 'closed', closed_at = ${before(200 * day)} where rowid % 20 = 3`,
    `update spaces set state = 'closed', closed_at = ${before(400 * day)}, published_at = null, slug = null
      where rowid % 100 = 4`,
    `update space_members set left_at = ${before(300 * day)} where role <> 'pupil'
      and space_id in (select id from spaces where rowid % 100 = 4)`,
    // Requests for spaces that wait: each with a review, half of them late.
    `insert into twinspace_requests (id, state, founder_id, organisation_id, country, cofounder_language,
        cofounder_id, cofounder_country, title, language, aims, work_process, expected_results, age_from,
        age_to, pupils, starts_in, ends_in, pupil_preset, created_at, updated_at, state_since, due_at)
      select ${idFrom('b000')}, iif(n.seq % 2, 'in-review', 'changes-asked'), n.author_id, n.organisation_id,
        n.country, 'en', w.author_id, w.country, n.title, 'en', 'x', 'x', 'x', 12, 15, 20, '2026-12',
        '2027-06', 'medium', 0, 0, ${before(30 * day)}, iif(n.seq % 3, ${before(hour)}, ${now + day})
      from notices n join notices w on w.seq = n.seq + 100 where ${of(800, 10)}`,
    `insert into twinspace_reviews (request_id, country, round, state, opened_at)
      select id, country, 1, 'open', ${before(30 * day)} from twinspace_requests`,
    `insert into accounts (id, email, language, role, country, created_at)
      select ${idFrom('b001')}, 'officer-' || n.seq || '@agency.example', 'en', 'officer', n.country, 0
      from notices n where n.seq <= 100`,
  ];
  for (const statement of statements) await client.execute(statement);
}

/** Orders the export of some spaces, the largest first. */
export async function orderExports(
  { client }: Database,
  spaceIds: readonly string[],
  now: number,
): Promise<void> {
  for (const spaceId of spaceIds)
    await client.execute({
      sql: `insert into space_exports (id, space_id, member_id, language, state, created_at, expires_at)
        select id, space_id, id, 'en', 'queued', ?2, ?3 from space_members
        where space_id = ?1 and role = 'founder'`,
      args: [spaceId, now, now + 7 * day],
    });
}
