import { sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';

/** Totals of the whole site: never by country, role or school, where a number could be a person. */
export type Totals = {
  accounts: number;
  /** Notices that everybody can read. */
  notices: number;
  spaces: number;
  materials: number;
  /** Files under way. */
  uploads: number;
  exportsWaiting: number;
  exportsFailed: number;
  /** Of what the object store keeps by its content. */
  storedBytes: number;
};

export const readTotals = ({ orm }: Database): Promise<Totals> =>
  orm.get<Totals>(sql`select
    (select count(*) from accounts) as accounts,
    (select count(*) from notices where state = 'published') as notices,
    (select count(*) from spaces where state = 'open') as spaces,
    (select count(*) from materials where state <> 'removed') as materials,
    (select count(*) from uploads where material_id is null) as uploads,
    (select count(*) from space_exports where state in ('queued', 'running')) as "exportsWaiting",
    (select count(*) from space_exports where state = 'failed') as "exportsFailed",
    (select coalesce(sum(bytes), 0) from objects) as "storedBytes"`);
