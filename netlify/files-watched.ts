import { noteServed } from '../src/http/watched.ts';
import type { Step } from './host.ts';

/** The step that serves files, each noted under one route: which of them somebody read is not. */
export const filesWatched =
  (serve: Step): Step =>
  (incoming, outgoing, next) => {
    const start = performance.now();
    const note = () =>
      noteServed({
        method: incoming.method ?? 'GET',
        route: 'file',
        status: outgoing.statusCode,
        durationMs: performance.now() - start,
      });
    outgoing.once('finish', note);
    serve(incoming, outgoing, (error) => {
      // No file: whoever answers then notes it.
      if (!error) outgoing.off('finish', note);
      next(error);
    });
  };
