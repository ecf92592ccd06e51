import { AsyncLocalStorage } from 'node:async_hooks';

/** A request under way, as far as the log may know it. */
export type RequestContext = {
  /** Ours or the platform's, never a client's: it stands in the log, in a header and on error pages. */
  id: string;
};

const storage = new AsyncLocalStorage<RequestContext>();

/** The request that the running code answers, if any. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();

/** Runs the work that answers a request, and what goes on after it. */
export const inRequest = <T>(request: RequestContext, work: () => T): T =>
  storage.run(request, work);
