import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate -- --name=<what-changes>` writes the next migration; read it for DROP TABLE. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema.ts',
  out: './db/migrations',
});
