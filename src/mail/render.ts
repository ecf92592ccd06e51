import type { Language } from '../i18n/languages.ts';
import { translator } from '../i18n/messages.ts';
import { escapeHtml } from '../text.ts';
import type { Block, Letter } from './templates.ts';

/** A letter as plain text and as HTML that says the same; no image, nothing that tells it was read. */
export function render(language: Language, { blocks }: Letter): { text: string; html: string } {
  const footer = translator(language)('mail.footer');
  return {
    text: `${blocks.map(toText).join('\n\n')}\n\n-- \n${footer}\n`,
    html: `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Passerelle</title></head>
<body style="margin:0;padding:24px;background:#fcf9f3;color:#22282a;font:16px/1.6 system-ui,sans-serif">
<div style="max-width:34em;margin:0 auto">
<p style="font:600 20px Georgia,serif;color:#0b5c63">Passerelle</p>
${blocks.map(toHtml).join('\n')}
<p style="color:#566063;font-size:14px;border-top:1px solid #e2dccf;padding-top:12px">${escapeHtml(footer)}</p>
</div>
</body>
</html>
`,
  };
}

function toText(block: Block): string {
  if ('code' in block) return `    ${block.code}`;
  return 'url' in block ? `${block.link}:\n${block.url}` : block.text;
}

function toHtml(block: Block): string {
  if ('code' in block)
    return `<p style="font:600 28px monospace;letter-spacing:4px">${escapeHtml(block.code)}</p>`;
  if ('url' in block)
    return `<p><a href="${escapeHtml(block.url)}" style="display:inline-block;padding:12px 20px;border-radius:12px;background:#0b5c63;color:#fff;text-decoration:none">${escapeHtml(block.link)}</a></p>
<p style="font-size:13px;color:#566063;word-break:break-all">${escapeHtml(block.url)}</p>`;
  return `<p>${escapeHtml(block.text).replaceAll('\n', '<br>')}</p>`;
}
