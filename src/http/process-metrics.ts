/**
 * What the process itself counts, in the text format of Prometheus. The host offers it; on the
 * platform nobody does, since an instance of a function knows of its own requests alone.
 */
type Offer = () => Promise<string>;

const key = Symbol.for('passerelle.process-metrics');
const store = globalThis as { [key]?: Offer };

export const offerProcessMetrics = (metrics: Offer | undefined): void => {
  if (metrics) store[key] = metrics;
  else delete store[key];
};

export const processMetrics = async (): Promise<string> => (await store[key]?.()) ?? '';
