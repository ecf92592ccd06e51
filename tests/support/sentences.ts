import type { Random } from './notices.ts';
import { pick } from './notices.ts';

/**
 * Words teachers use, by language. The rare ones follow a long tail, as words of real texts do:
 * a small core that most notices share, and names and things that few have.
 */
const core: Record<string, readonly string[]> = {
  en: 'we are looking for partner schools to work with our pupils on a project about and would like exchange ideas letters videos online meetings share learn together their culture school class teachers motivated friendly year activities final product ebook exhibition visit classroom students english europe'.split(
    ' ',
  ),
  fr: 'nous cherchons des écoles partenaires pour travailler avec nos élèves sur un projet et échanger idées lettres vidéos rencontres en ligne partager apprendre ensemble culture classe enseignants motivés année activités produit final exposition visite europe'.split(
    ' ',
  ),
  el: 'αναζητούμε σχολεία εταίρους για να συνεργαστούν με τους μαθητές μας σε ένα έργο και να ανταλλάξουμε ιδέες γράμματα βίντεο διαδικτυακές συναντήσεις να μάθουμε μαζί πολιτισμό τάξη εκπαιδευτικοί χρονιά δραστηριότητες τελικό προϊόν έκθεση επίσκεψη ευρώπη'.split(
    ' ',
  ),
  de: 'wir suchen partnerschulen für ein projekt mit unseren schülern und möchten ideen briefe videos austauschen online treffen gemeinsam lernen kultur klasse lehrkräfte jahr aktivitäten ausstellung besuch europa'.split(
    ' ',
  ),
};

const syllables =
  'ba ke lo mi nu ra se ti vo za pel dor mar lin tas kov ris ten gal fe hu jo wi xa'.split(' ');

/** A word of the long tail; low numbers are common, high ones rare. */
function rare(random: Random): string {
  let rank = Math.floor(40_000 * random() ** 4);
  let word = '';
  do {
    word += syllables[rank % syllables.length];
    rank = Math.floor(rank / syllables.length);
  } while (rank > 0);
  return `${word}${word.length < 4 ? 'en' : ''}`;
}

const wordsFor = (language: string) => core[language] ?? core.en ?? [];
const spoken = (topic: string) => topic.replaceAll('-', ' ');

export const opening = (random: Random, topics: readonly string[], language: string): string =>
  `${spoken(topics[0] ?? 'project')}: ${pick(random, wordsFor(language))} ${rare(random)} ${rare(random)}`;

/** Forty to a hundred words on some topics. */
export function sentences(random: Random, topics: readonly string[], language: string): string {
  const words = Array.from({ length: 35 + Math.floor(random() * 60) }, () =>
    random() < 0.7 ? pick(random, wordsFor(language)) : rare(random),
  );
  return `${topics.map(spoken).join(', ')}. ${words.join(' ')}.`;
}
