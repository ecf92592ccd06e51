import { z } from 'zod';

/** Records of one origin from one input. */
export type Batch = {
  origin: 'portal' | 'collection';
  /** Input as the user named it. */
  name: string;
  records: readonly unknown[];
  /** Day on which the sources of a collection were read, YYYY-MM-DD. */
  readOn?: string;
};

/** Passerelle's own collection of calls. */
const collection = z.object({
  schema_version: z.literal(1),
  generated: z.iso.date(),
  calls: z.array(z.unknown()),
});

/** An answer of the Funding & Tenders search API. */
export const searchAnswer = z.object({
  results: z.array(z.unknown()),
  totalResults: z.number(),
  pageNumber: z.number(),
  pageSize: z.number(),
});

/** One result of the search API, or a list of them. */
const result = z.object({ metadata: z.record(z.string(), z.unknown()) });

/**
 * Recognises an input by its shape.
 * @returns undefined if it has none of the shapes we know
 */
export function recognise(name: string, input: unknown): Batch | undefined {
  const ours = collection.safeParse(input);
  if (ours.success)
    return {
      origin: 'collection',
      name,
      records: ours.data.calls,
      readOn: ours.data.generated,
    };
  const answer = searchAnswer.safeParse(input);
  if (answer.success) return { origin: 'portal', name, records: answer.data.results };
  const records = Array.isArray(input) ? input : [input];
  const known = records.some((record) => result.safeParse(record).success);
  return known ? { origin: 'portal', name, records } : undefined;
}
