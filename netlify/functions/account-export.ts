import type { Config } from '@netlify/functions';
import { failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { signedIn } from '../../src/http/signed-in.ts';
import { exportAccount } from '../../src/personal-data.ts';

/** Everything that is kept about the reader, as a file. */
export default endpoint({
  GET: signedIn(async (exchange, { account }) => {
    const data = await exportAccount(exchange.database, account);
    if (!data) return failure(exchange, 404);
    return new Response(JSON.stringify(data, null, 2), {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="passerelle-my-data.json"',
      },
    });
  }),
});

export const config: Config = { path: '/api/account/export' };
