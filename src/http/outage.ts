import { translator } from '../i18n/messages.ts';
import { outageOf } from '../outage.ts';
import { escapeHtml } from '../text.ts';
import { failure } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { logError } from './log.ts';
import { plainPage } from './plain-page.ts';

type Reader = Pick<Exchange, 'language' | 'json'>;
type Asked = Pick<Request, 'method' | 'url'>;

/**
 * The answer to a request whose handler or page threw, for functions and pages alike. What is out
 * of order only now gets 503, and after how many seconds to ask again; a fault of ours gets 500.
 * Why is logged, and said to nobody.
 * @param typed what a form sent: its reader can send the same again by a button.
 */
export function failedAnswer(
  reader: Reader,
  error: unknown,
  asked: Asked,
  typed: Readonly<Record<string, unknown>> = {},
): Response {
  logError(error);
  const outage = outageOf(error);
  if (!outage) return failure(reader, 500);
  const response = reader.json
    ? failure(reader, 503)
    : plainPage(reader.language, 503, wayOn(reader, asked, typed));
  response.headers.set('Retry-After', String(outage.seconds));
  return response;
}

/** How the reader tries again; a form goes once more as it was, without script. */
function wayOn(
  { language }: Reader,
  { method, url }: Asked,
  typed: Readonly<Record<string, unknown>>,
): string {
  const t = translator(language);
  const { pathname, search } = new URL(url);
  const here = escapeHtml(pathname + search);
  const again = escapeHtml(t('outage.again'));
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  if (method === 'GET' || method === 'HEAD')
    return `${paragraph(t('outage.page'))}<p><a class="button" href="${here}">${again}</a></p>`;
  const { fields, hasFile } = fieldsOf(typed);
  const hidden = fields.map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `${paragraph(t('outage.form'))}${hasFile ? paragraph(t('outage.file')) : ''}
<form method="post" action="${here}" class="form">${hidden.join('')}
<p><button type="submit">${again}</button></p></form>`;
}

/** The texts of a form, one by one; of a file nothing can be kept. */
function fieldsOf(typed: Readonly<Record<string, unknown>>) {
  const all = Object.entries(typed).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
  const isText = (field: readonly [string, unknown]): field is readonly [string, string] =>
    typeof field[1] === 'string';
  return { fields: all.filter(isText), hasFile: all.some(([, value]) => value instanceof File) };
}
