import { topicPage } from './portal.ts';

/** Who stands behind a host, where that is well known; else the host speaks for itself. */
const publishers: Record<string, string> = {
  'aca-secretariat.be': 'Academic Cooperation Association',
  'aer.eu': 'Assembly of European Regions',
  'bso.bradford.gov.uk': 'Bradford Council',
  'diku.no': 'Diku, National Agency in Norway',
  'erasmus-plus.ec.europa.eu': 'European Commission, Erasmus+',
  'erasmusplus.eupa.org.mt': 'EUPA, National Agency in Malta',
  'erasmusplus.oead.at': 'OeAD, National Agency in Austria',
  'eur-lex.europa.eu': 'EUR-Lex, Official Journal of the European Union',
  'eurodiaconia.org': 'Eurodiaconia',
  'europa.eu': 'European Commission, press release',
  'fundingprogrammesportal.gov.cy': 'Funding programmes portal of Cyprus',
  'fundsforngos.org': 'fundsforNGOs',
  'indire.it': 'INDIRE, National Agency in Italy',
  'internationaleducation.gov.au': 'Australian Government, international education',
  'leargas.ie': 'Léargas, National Agency in Ireland',
  'news.uarctic.org': 'University of the Arctic',
  'pact-for-skills.ec.europa.eu': 'European Commission, Pact for Skills',
  'sportandrecreation.org.uk': 'Sport and Recreation Alliance',
  'uv.es': 'Universitat de València',
  'webmagazine.unitn.it': 'University of Trento',
};

export type Source = { title: string; url?: string };

/**
 * A source of our own collection as a reader can follow it: a public page with its publisher.
 * @param reference the topic that a stored portal record is about
 */
export function sourceOf(text: string, reference: string | null): Source {
  const [address = '', ...rest] = text.split(' ');
  if (URL.canParse(address) && /^https?:/.test(address)) return page(address, rest.join(' '));
  const topic = /stored EU Funding & Tenders/.test(text)
    ? reference
    : /portal record (ERASMUS-[A-Z0-9-]+)/.exec(text)?.[1];
  if (topic) return { title: `EU Funding & Tenders Portal, topic ${topic}`, url: topicPage(topic) };
  const [, repository] = /^github:([\w.-]+\/[\w.-]+):/.exec(text) ?? [];
  if (repository)
    return {
      title: 'eplus-tools, a third party’s reading of the Programme Guide 2026 and the portal',
      url: `https://github.com/${repository}`,
    };
  const [, day] = /^github .*?, (\d+\.\d+\.\d{4})$/.exec(text) ?? [];
  if (day) return { title: `A third party’s catalogue of calls, ${day}` };
  return { title: text };
}

function page(url: string, remark: string): Source {
  const host = new URL(url).host.replace(/^www2?\./, '');
  const topic = /\/topic-details\/([A-Z0-9-]+)/.exec(url)?.[1];
  const known = topic
    ? `EU Funding & Tenders Portal, topic ${topic}`
    : (publishers[host] ?? publishers[host.split('.').slice(-2).join('.')]);
  const title = [known ?? host, remark.replace(/^\((.*)\)$/, '$1')].filter(Boolean).join(', ');
  return { title, url };
}
