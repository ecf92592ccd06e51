import type { Database } from '../../db/client.ts';
import { withoutAddresses } from '../markdown.ts';
import type { Selection } from './facets.ts';
import { findForReview } from './store/review.ts';

type Found = NonNullable<Awaited<ReturnType<typeof findForReview>>>;

/** What anybody may read of a notice: everything but who wrote it. */
export type PublicNotice = ReturnType<typeof publicPart>;

/** A notice for whoever comes by its address. */
export type Reading =
  | { state: 'published'; notice: PublicNotice }
  /** Closed with success; it is over; or it does not show for now and may come back. */
  | { state: 'found' | 'over' | 'hidden'; similar: Selection };

/**
 * The notice of an id.
 * @param now ms.
 * @returns undefined for what is not there, or was never public.
 */
export async function readNotice(
  database: Database,
  id: string,
  now: number,
): Promise<Reading | undefined> {
  const row = await findForReview(database, id);
  if (!row || row.notice.publishedAt === null) return undefined;
  const { state, projectKind, expiresAt } = row.notice;
  const similar: Selection = { project: [projectKind], topic: row.lists.topics };
  switch (state) {
    case 'published':
      return expiresAt > now
        ? { state: 'published', notice: publicPart(row) }
        : { state: 'over', similar };
    case 'found':
      return { state: 'found', similar };
    case 'hidden':
    case 'in-review':
    case 'changes-asked':
      return { state: 'hidden', similar };
    default:
      return { state: 'over', similar };
  }
}

/** Field by field: what a table gains is not public before it stands here. */
const publicPart = ({ notice, organisation, lists }: Found) => ({
  id: notice.id,
  organisationName: organisation.name,
  country: notice.country,
  town: organisation.town,
  organisationKind: notice.organisationKind,
  website: organisation.website,
  oid: organisation.oid,
  verified: organisation.verifiedAt !== null,
  projectKind: notice.projectKind,
  roleSought: notice.roleSought,
  title: withoutAddresses(notice.title),
  description: notice.description,
  language: notice.language,
  educationLevel: notice.educationLevel,
  ageFrom: notice.ageFrom,
  ageTo: notice.ageTo,
  pupils: notice.pupils,
  languageLevel: notice.languageLevel,
  partnersWanted: notice.partnersWanted,
  startsIn: notice.startsIn,
  endsIn: notice.endsIn,
  callSlug: notice.callSlug,
  expiresAt: notice.expiresAt,
  publishedAt: notice.publishedAt,
  confirmedAt: notice.confirmedAt,
  activeAt: notice.activeAt,
  ...lists,
});
