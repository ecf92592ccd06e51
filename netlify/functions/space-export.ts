import type { Config } from '@netlify/functions';
import { rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { exportPath } from '../../src/http/exports.ts';
import { filesOf } from '../../src/http/files.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { exportSpace, isSmall, readFrom } from '../../src/twinspaces/index.ts';

/** A small space as a ZIP, at once; a large one is ordered instead. */
export default endpoint({
  GET: inSpace('export', async (exchange, { space }) => {
    const { database, language, now } = exchange;
    if (!(await isSmall(database, space))) {
      const back = exportPath(language, space.id);
      return rejected(exchange, [{ field: '', code: 'too-large-at-once' }], { back });
    }
    const zip = await exportSpace(
      database,
      space,
      language,
      readFrom(filesOf(exchange).store),
      now,
    );
    const name = `twinspace-${new Date(now).toISOString().slice(0, 10)}.zip`;
    return new Response(zip, {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="${name}"`,
      },
    });
  }),
});

export const config: Config = { path: '/api/spaces/:space/export' };
