import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../src/files/file-name.ts';

const plain = 'application/octet-stream';

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Eleni\\φωτο.txt', 'φωτο.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\nc.txt', 'ab c.txt'],
    ['a<b>:"|?*.txt', 'ab.txt'],
    ['.htaccess', 'file.htaccess'],
    ['...', 'file'],
    ['', 'file'],
    ['   .txt', 'file.txt'],
  ])('%j is %j', (sent, name) => {
    expect(safeFileName(sent, plain)).toBe(name);
  });

  it('ends as what it is', () => {
    expect(safeFileName('photo.html', 'image/jpeg')).toBe('photo.jpg');
    expect(safeFileName('PHOTO.JPEG', 'image/jpeg')).toBe('PHOTO.JPEG');
    expect(safeFileName('film', 'video/webm')).toBe('film.webm');
  });

  it('has at most 150 bytes, none of them half a character', () => {
    for (const letter of ['a', 'ω', '👩‍🏫']) {
      const name = safeFileName(`${letter.repeat(300)}.jpg`, 'image/jpeg');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(150);
      expect(Buffer.byteLength(name)).toBeGreaterThan(100);
      expect(name).toMatch(/\.jpg$/);
      expect(letter.repeat(300)).toContain(name.slice(0, -4));
    }
  });

  it('is safe whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
        const name = safeFileName(sent, plain);
        expect(name).not.toBe('');
        expect(name).not.toMatch(/[/\\\0\n\u202e<>:"|?*]/);
        expect(name).not.toMatch(/^\./);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(190);
      }),
    );
  });
});
