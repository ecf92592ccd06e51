import type { Operation } from '../../../src/http/operations.ts';
import type { Client, Init } from '../../support/functions.ts';
import { type Ids, idsFor, type World } from '../../support/space-world.ts';

/** How a call differs from the first example of its operation. */
type Call = {
  /** Other things than one's own, or those that the path names. */
  ids?: (ids: Ids) => Ids;
  /** The body, where the example does not name what is there. */
  value?: (ids: Ids) => object;
  /** What is not JSON. */
  init?: () => Init;
};

const tus = { 'Tus-Resumable': '1.0.0' };
const part = {
  headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
  body: Buffer.from('tree'),
};
const form = (fields: Record<string, string | File>): Init => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return { body, headers: { Accept: 'application/json' } };
};
const subtitles = 'WEBVTT\n\n00:01.000 --> 00:02.000\nA tree\n';
const words = { text: 'Each of us **measures** two trees.', language: 'en' };

/** What is not one's own: nobody who asks made it. */
const others: Pick<Call, 'ids'> = {
  ids: (ids) => ({
    ...ids,
    post: ids.othersPost ?? '',
    entry: ids.waitingEntry ?? '',
    material: ids.waitingMaterial ?? '',
    upload: ids.othersUpload ?? '',
  }),
};
const ofVideo: Pick<Call, 'ids'> = { ids: (ids) => ({ ...ids, material: ids.video ?? '' }) };
const ofPage = { kind: 'page', revision: 3 };

const calls: Readonly<Record<string, Call>> = {
  'changeMemberRole:founder': { value: () => ({ role: 'founder' }) },
  'removeMember:pupil': { ids: (ids) => ({ ...ids, member: ids.pupil ?? '' }) },
  'inviteMember:administrator': {
    value: () => ({ email: 'new@school.example', role: 'administrator', language: 'en' }),
  },
  makePupilCodes: { value: ({ pupil }) => ({ pupil, count: 1, language: 'en' }) },
  decideContent: {
    value: ({ waitingEntry }) => ({ kind: 'journal', id: waitingEntry, decision: 'approve' }),
  },
  'decideContent:page': { value: ({ page }) => ({ ...ofPage, id: page, decision: 'approve' }) },
  'decideContent:remove': {
    value: ({ thread }) => ({ kind: 'thread', id: thread, decision: 'remove' }),
  },
  reportInSpace: { value: ({ thread }) => ({ subject: 'thread', subjectId: thread, text: 'No' }) },
  'settleSpaceReport:remove': { value: () => ({ outcome: 'remove' }) },
  copyStructure: { value: ({ source }) => ({ from: source, texts: 'titles' }) },
  createUpload: {
    init: () => ({ headers: { ...tus, 'Upload-Length': '8', 'Upload-Metadata': '' } }),
  },
  tellUpload: { init: () => ({ headers: tus }) },
  sendPart: { init: () => part },
  endUpload: { init: () => ({ headers: tus }) },
  'tellUpload:others': { ...others, init: () => ({ headers: tus }) },
  'sendPart:others': { ...others, init: () => part },
  'endUpload:others': { ...others, init: () => ({ headers: tus }) },
  addMaterial: {
    init: () => form({ file: new File(['A tree.'], 'tree.txt'), title: 'Tree', language: 'en' }),
  },
  'changeMaterial:others': others,
  'removeMaterial:others': others,
  addCaptions: {
    ...ofVideo,
    init: () => form({ captions: new File([subtitles], 'tree.vtt'), captionsLanguage: 'fr' }),
  },
  removeCaptions: ofVideo,
  'getFile:waiting': others,
  'getFile:captions': {
    ids: (ids) => ({ ...ids, material: ids.video ?? '', form: 'captions-el' }),
  },
  'getFile:published': { ids: (ids) => ({ ...ids, material: ids.published ?? '' }) },
  'createPage:below': { value: ({ page }) => ({ ...words, title: 'A leaf', parent: page }) },
  savePage: { value: () => ({ ...words, title: 'Trees', revision: 2 }) },
  'movePage:below': {
    ids: (ids) => ({ ...ids, page: ids.homePage ?? '' }),
    value: ({ leaf }) => ({ place: 'last', parent: leaf }),
  },
  bringBackPage: { ids: (ids) => ({ ...ids, page: ids.removed ?? '' }) },
  'rewriteEntry:others': others,
  'removeEntry:others': others,
  publish: {
    value: ({ page, material }) => ({ pages: [page], materials: [material], consent: 'yes' }),
  },
  unpublish: { value: ({ published }) => ({ materials: [published] }) },
  followCalendar: { ids: (ids) => ({ ...ids, token: ids.tokenOfFounder ?? '' }) },
  'followCalendar:left': { ids: (ids) => ({ ...ids, token: ids.tokenOfLeft ?? '' }) },
  'editPost:others': others,
  'removePost:others': others,
  'changeActivity:remove': { value: () => ({ act: 'remove' }) },
  changeActivity: { value: () => ({ act: 'done' }) },
  'addTask:member': {
    ids: (ids) => ({ ...ids, activity: ids.homeActivity ?? '' }),
    value: ({ member }) => ({ title: 'Bring a tape', memberId: member }),
  },
  'editTask:member': {
    ids: (ids) => ({ ...ids, task: ids.homeTask ?? '' }),
    value: ({ member }) => ({ title: 'Bring a tape', memberId: member }),
  },
};

const callOf = (name: string) => calls[name] ?? {};

const pathOf = ({ path }: Operation, ids: Ids) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');

function build(name: string, operation: Operation, all: Ids) {
  const { ids = (given) => given, value, init } = callOf(name);
  const chosen = ids(all);
  const body = value?.(chosen) ?? operation.examples?.[0]?.value;
  return { target: pathOf(operation, chosen), body, init };
}

/** What is asked for, but for what is the same whatever the ids. */
export function describeCall(name: string, operation: Operation, ids: Ids): string {
  const { target, body } = build(name, operation, ids);
  return JSON.stringify([target, body]);
}

/** Makes the call of a row of the table. */
export const askFor =
  (name: string, operation: Operation) =>
  (client: Client, ids: Ids): Promise<Response> => {
    const { target, body, init } = build(name, operation, ids);
    const method = operation.method.toUpperCase();
    if (init) return client.request(target, { ...init(), method });
    if (method === 'GET') return client.request(target, { method });
    return client.json(target, body ?? {});
  };

/** The form of a call as a browser sends it. */
export function formOf(operation: Operation, world: World) {
  const { target, body } = build(operation.id, operation, idsFor(world, 'F', world.here));
  const fields = Object.entries({ ...body, lang: 'en' }).map(([name, value]) => [name, `${value}`]);
  return { target, fields: Object.fromEntries(fields) as Record<string, string> };
}
