/**
 * What XML 1.0, section 2.2, allows in no document, plus the C1 controls that it discourages.
 * Tab, CR and LF are allowed.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds
const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;

/** Text that any feed format can carry: no control characters, no half of a surrogate pair. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(unprintable, '').replace(/\r\n?/g, '\n');
}

/** The same on one line, for titles. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it can stand in HTML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (found) => escapes[found] ?? found);
