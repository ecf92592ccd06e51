import { noteServed, requestIdHeader } from '../src/http/watched.ts';
import type { Step } from './host.ts';
import type { Handler } from './routes.ts';

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

/** Pages note their own requests; what is answered before it reaches one is noted here. */
export const pagesWatched =
  (pages: Handler): Handler =>
  async (request, context) => {
    const start = performance.now();
    const response = await pages(request, context);
    if (response.headers.has(requestIdHeader)) return response;
    const durationMs = performance.now() - start;
    noteServed({ method: request.method, route: 'none', status: response.status, durationMs });
    return response;
  };
