import type { Config } from '@netlify/functions';
import { setLanguage } from '../../src/accounts/index.ts';
import { languageInput } from '../../src/http/account-inputs.ts';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { signedIn } from '../../src/http/signed-in.ts';

/** Sets the language that the reader gets mail in. */
export default endpoint({
  POST: signedIn(async (exchange, { account }) => {
    const read = parseInput(languageInput, exchange.input);
    if (!read.ok)
      return rejected(exchange, read.problems, { back: `/${exchange.language}/account/` });
    const { language } = read.value;
    await setLanguage(exchange.database, account.id, language);
    return done(
      { ...exchange, language },
      { location: `/${language}/account/`, message: 'account.language.saved' },
    );
  }),
});

export const config: Config = { path: '/api/account/language' };
