import type { KeyAction, Sector } from '../schema.ts';

/** What a topic identifier of the portal or the name of an action tells about a call. */
type Rule = {
  /** Id in content/actions.yaml. */
  action: string;
  keyAction: KeyAction;
  sectors: readonly Sector[];
  /** Part of a topic identifier after programme and year, as in ERASMUS-EDU-2026-PEX-COVE. */
  topic?: RegExp;
  /** Name of the action in a call text. */
  name?: RegExp;
};

const education = ['school', 'vet', 'higher-education', 'adult'] as const;
const university = ['higher-education'] as const;
const schools = ['school', 'vet'] as const;
const companies = ['higher-education', 'vet'] as const;

/**
 * The actions by identifier and by name; the first matching topic wins, all matching names count.
 * Source: topic identifiers of 2022 to 2026 on the Funding & Tenders Portal and the names used in
 * the calls of 2014 to 2026; key actions and sectors as in the Programme Guide.
 */
// biome-ignore format: a table reads best with one rule a line
const rules: readonly Rule[] = [
  { action: 'eche', keyAction: 'charter', sectors: university, topic: /^EDU-ECHE/, name: /Charter for Higher Education/i },
  { action: 'cove', keyAction: 'ka2', sectors: ['vet'], topic: /^EDU-PEX-COVE/, name: /Vocational Excellence/i },
  { action: 'teacher-academies', keyAction: 'ka2', sectors: schools, topic: /^EDU-PEX-TEACH-ACA/, name: /Teacher Academies/i },
  { action: 'erasmus-mundus', keyAction: 'ka2', sectors: university, topic: /^EDU-(PEX-)?EMJM/, name: /Erasmus Mundus/i },
  { action: 'european-universities', keyAction: 'ka2', sectors: university, topic: /^EDU-EUR-UNIV/, name: /^European Universities/i },
  { action: 'capacity-higher-education', keyAction: 'ka2', sectors: university, topic: /^EDU-CBHE/, name: /Capacity building in (the field of )?higher education/i },
  { action: 'capacity-vet', keyAction: 'ka2', sectors: ['vet'], topic: /^EDU-CB-VET/, name: /Capacity building in (the field of )?VET/i },
  { action: 'capacity-youth', keyAction: 'ka2', sectors: ['youth'], topic: /^YOUTH-CB/, name: /Capacity building in (the fields? of )?youth/i },
  { action: 'capacity-sport', keyAction: 'ka2', sectors: ['sport'], topic: /^SPORT-CB/, name: /Capacity building in (the fields? of )?(youth and )?sport/i },
  { action: 'cooperation-engo', keyAction: 'ka2', sectors: education, topic: /^EDU-PCOOP-ENGO/, name: /submitted by European NGOs/i },
  { action: 'cooperation-engo', keyAction: 'ka2', sectors: ['youth'], topic: /^YOUTH-PCOOP-ENGO/ },
  { action: 'alliances-skills', keyAction: 'ka2', sectors: companies, topic: /^EDU-PI-ALL-INNO-BLUEPRINT/, name: /Sectoral Cooperation on Skills|Alliances for Innovation/i },
  { action: 'alliances-enterprises', keyAction: 'ka2', sectors: companies, topic: /^EDU-PI-ALL-INNO-EDU-ENTERP/, name: /Education and Enterprises|Alliances for Innovation/i },
  { action: 'forward-looking', keyAction: 'ka2', sectors: education, topic: /^EDU-PI-FORWARD/, name: /Forward-looking projects/i },
  { action: 'knowledge-alliances', keyAction: 'ka2', sectors: university, name: /Knowledge Alliances/i },
  { action: 'sector-skills-alliances', keyAction: 'ka2', sectors: ['vet'], name: /Sector Skills Alliances/i },
  { action: 'strategic-partnerships', keyAction: 'ka2', sectors: education, name: /Strategic partnerships/i },
  { action: 'ka229', keyAction: 'ka2', sectors: ['school'], name: /KA229/ },
  { action: 'policy-experimentation', keyAction: 'ka3', sectors: ['adult'], topic: /^EDU-POL-EXP-ADULT/, name: /policy experimentation/i },
  { action: 'policy-experimentation', keyAction: 'ka3', sectors: university, topic: /^EDU-POL-EXP-HIGHER-EDU/ },
  { action: 'policy-experimentation', keyAction: 'ka3', sectors: companies, topic: /^EDU-POL-EXP-(MICRO-CRED|SSEF)/ },
  { action: 'policy-experimentation', keyAction: 'ka3', sectors: ['school'], topic: /^EDU-POL-EXP-SCHOOL/ },
  { action: 'policy-experimentation', keyAction: 'ka3', sectors: ['vet'], topic: /^EDU-POL-EXP-VET/ },
  { action: 'policy-experimentation', keyAction: 'ka3', sectors: education, topic: /^EDU-POL-EXP/ },
  { action: 'social-inclusion', keyAction: 'ka3', sectors: education, name: /social inclusion/i },
  { action: 'youth-together', keyAction: 'ka3', sectors: ['youth'], topic: /^YOUTH-YOUTH-TOG/, name: /European Youth Together/i },
  { action: 'youth-dialogue', keyAction: 'ka3', sectors: ['youth'], name: /Youth Dialogue|young people and decision-makers/i },
  { action: 'virtual-exchanges', keyAction: 'ka1', sectors: ['higher-education', 'youth'], topic: /^EDU-VIRT-EXCH/, name: /virtual exchanges/i },
  { action: 'volunteering', keyAction: 'ka1', sectors: ['youth'], name: /EVS|European Voluntary Service/ },
  { action: 'mobility', keyAction: 'ka1', sectors: education, name: /Mobility of individuals/i },
  { action: 'jean-monnet-higher-education', keyAction: 'jean-monnet', sectors: university, topic: /^JMO-(CHAIR|COE|MODULE)/, name: /Jean Monnet (Chairs|activities)|Jean Monnet actions.*higher education/i },
  { action: 'jean-monnet-networks', keyAction: 'jean-monnet', sectors: schools, topic: /^JMO-NETWORKS-SCHOOLS/ },
  { action: 'jean-monnet-networks', keyAction: 'jean-monnet', sectors: university, topic: /^JMO-NETWORKS/, name: /Jean Monnet.*Networks?\b/i },
  { action: 'jean-monnet-schools', keyAction: 'jean-monnet', sectors: schools, topic: /^JMO-OFET/, name: /Jean Monnet.*other fields of education/i },
  { action: 'sport-awards', keyAction: 'prizes', sectors: ['sport'], topic: /^SPORT-EU-AWARDS/, name: /Sport Awards/i },
  { action: 'sport-small-scale', keyAction: 'ka2', sectors: ['sport'], topic: /^SPORT-SSCP/, name: /Small(-scale| collaborative).*sport/i },
  { action: 'sport-cooperation', keyAction: 'ka2', sectors: ['sport'], topic: /^SPORT-SCP/, name: /^(?!Small).*(Cooperation|Collaborative) partnerships.*\bsport/i },
  { action: 'sport-events', keyAction: 'ka2', sectors: ['sport'], topic: /^SPORT-SNCESE/, name: /European sport events/i },
];

/** The rule for a topic identifier such as ERASMUS-EDU-2026-PEX-COVE, if there is one. */
export function topicRule(identifier: string): Rule | undefined {
  const topic = identifier.replace(/^ERASMUS-/, '').replace(/-?\b20\d\d\b/, '');
  return rules.find((rule) => rule.topic?.test(topic));
}

/** Codes of the Programme Guide as printed, e.g. "KA121 / KA122-SCH"; KA15x is none. */
export function codesIn(text: string): string[] {
  return text.match(/\bKA\d{3}(-[A-Z]{3})?\b/g) ?? [];
}

/** Codes of 2014 to 2020 that named strategic partnerships by field. */
const strategic = /^KA2(0[0-5]|19)$/;

function actionOfCode(code: string): string {
  const base = code.slice(0, 5);
  return strategic.test(base) ? 'strategic-partnerships' : base.toLowerCase();
}

/** Ids of the actions of a call: by its topic, else by its codes, else by its name. */
export function actionsOf(reference: string, codes: readonly string[], name: string): string[] {
  const topic = topicRule(reference)?.action;
  if (topic) return [topic];
  const named = rules.filter((rule) => rule.name?.test(name)).map(({ action }) => action);
  return [...new Set(codes.length ? codes.map(actionOfCode) : named)];
}

/** Every id the rules can give: content/actions.yaml must know them. */
export const ruledActions: readonly string[] = [...new Set(rules.map(({ action }) => action))];
