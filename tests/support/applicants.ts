import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  type Geography,
  isOneOf,
  kinds,
  type Partnership,
  questions,
  readAnswers,
} from '../../src/applicants/index.ts';
import { countrySchema } from '../../src/content/schema.ts';
import { root } from './site.ts';

/** The countries of content/countries.yaml, as the pages hand them to the rules. */
export function realGeography(): Geography {
  const text = readFileSync(path.join(root, 'content/countries.yaml'), 'utf8');
  return Object.fromEntries(
    Object.entries(z.record(z.string(), countrySchema).parse(parse(text))).map(
      ([code, { erasmus, etwinning }]) => [code, { erasmus: erasmus['2021-2027'], etwinning }],
    ),
  );
}

/** "FR school, DE vet-school, GR" as a partnership; a dash stands for a country not named. */
export function partnershipOf(text: string, accredited?: boolean): Partnership {
  const partners = text
    .split(',')
    .map((part) => part.trim().split(' '))
    .filter(([country]) => country)
    .map(([country, kind]) => {
      if (kind && !isOneOf(kinds, kind)) throw new Error(`No such kind: ${kind}`);
      return {
        country: country === '-' ? undefined : country,
        kind: isOneOf(kinds, kind) ? kind : undefined,
      };
    });
  return { partners, accredited };
}

/** "who=school want=staff" as answers. */
export function answersOf(text: string) {
  const query = new URLSearchParams(text.replaceAll(' ', '&'));
  for (const [name, value] of query)
    if (!(name in questions) || !isOneOf<string>(questions[name as keyof typeof questions], value))
      throw new Error(`No such answer: ${name}=${value}`);
  return readAnswers(query);
}
