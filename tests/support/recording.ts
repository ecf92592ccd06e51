import type { Browser } from 'playwright-core';

/** A film of a moving square, as a browser records it (WebM), of at least so many bytes. */
export async function recordFilm(browser: Browser, most = 400_000): Promise<Buffer> {
  const page = await browser.newPage();
  const film = await page.evaluate(async (bits) => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 240;
    const context = canvas.getContext('2d');
    let frame = 0;
    const timer = setInterval(() => {
      frame += 1;
      if (!context) return;
      for (let index = 0; index < 200; index++) {
        context.fillStyle = `hsl(${(frame * 37 + index * 53) % 360} 80% 50%)`;
        context.fillRect((index * 31 + frame * 7) % 320, (index * 17 + frame * 3) % 240, 24, 24);
      }
    }, 40);
    const recorder = new MediaRecorder(canvas.captureStream(25), { videoBitsPerSecond: bits });
    const pieces: Blob[] = [];
    const over = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.ondataavailable = ({ data }) => {
      pieces.push(data);
      if (frame > 50 && recorder.state === 'recording') recorder.stop();
    };
    recorder.start(250);
    await over;
    clearInterval(timer);
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }, most * 8);
  await page.close();
  return Buffer.from(film, 'base64');
}
