import type { InStatement } from '@libsql/client';
import { vi } from 'vitest';
import type { Database } from '../../db/client.ts';

/** Runs some reading, and says by which steps the database answers each of its statements. */
export async function plansOf(
  { client }: Database,
  work: () => Promise<unknown>,
): Promise<{ statements: number; steps: string[] }> {
  const execute = vi.spyOn(client, 'execute');
  await work();
  const statements = execute.mock.calls.map(([statement]) => statement as InStatement);
  execute.mockRestore();
  const steps: string[] = [];
  for (const statement of statements) {
    const { sql, args = [] } = typeof statement === 'string' ? { sql: statement } : statement;
    const plan = await client.execute({ sql: `explain query plan ${sql}`, args });
    steps.push(...plan.rows.map((row) => String(row.detail)));
  }
  return { statements: statements.length, steps };
}
