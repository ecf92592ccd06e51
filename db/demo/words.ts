/** What the made-up classes of the demonstration wrote. */

export const space = {
  title: 'One morning, two skies',
  summary:
    'Two classes look out of the window at the same minute every Monday: one in the south of Europe, one in the north. We write down what we see, draw it and tell each other how the day begins.',
  language: 'en',
};

/** Nicknames, by their teacher. */
export const pupils = {
  south: ['Olive', 'Swallow', 'Pepper'],
  north: ['Birch', 'Otter', 'Snowflake'],
};

export const pictures = {
  olives: {
    by: 'Olive',
    title: 'The grove behind our school',
    altText: 'A drawing of three olive trees on green hills under a bright sun',
    description: 'We drew it with the window open.',
    language: 'en',
  },
  lights: {
    by: 'Otter',
    title: 'On the way to school',
    altText: 'A drawing of spruces in the snow below green northern lights',
    description: 'It was dark, and then it was not.',
    language: 'en',
  },
  bridge: {
    by: 'south',
    title: 'Our sign',
    altText: 'A drawing of a bridge between two hills, the sun behind it',
    description: 'Both classes voted for it.',
    language: 'en',
  },
} as const;

export const video = {
  title: 'Six seconds of a morning',
  altText: '',
  description: 'The sun goes up behind the bridge. Drawn with code, no sound.',
  language: 'en',
};

export const pages = (media: Readonly<Record<string, string>>) => [
  {
    key: 'start',
    parent: '',
    by: 'south',
    language: 'en',
    title: 'What we do',
    published: true,
    text: `Every Monday at the same minute both classes stop and look.\n\n![](media:${media.bridge})\n\n## Three questions\n\n1. What do you see?\n2. What do you hear?\n3. What did you have for breakfast?\n\nWe answer in English, and teach each other one word of our own language each week.`,
  },
  {
    key: 'south',
    parent: 'start',
    by: 'Olive',
    language: 'en',
    title: 'From our window in the south',
    published: false,
    text: `![](media:${media.olives})\n\nThe light is *already warm*. The swallows are back, and the baker opens the door.`,
  },
  {
    key: 'north',
    parent: 'start',
    by: 'Otter',
    language: 'en',
    title: 'From our window in the north',
    published: false,
    text: `![](media:${media.lights})\n\nWe walk to school in the dark. Snow is quiet. Then the sky turns green.\n\n![](media:${media.morning})`,
  },
  {
    key: 'words',
    parent: '',
    by: 'north',
    language: 'en',
    title: 'A word a week',
    published: false,
    text: '| English | Ελληνικά | Suomi |\n| --- | --- | --- |\n| morning | πρωί | aamu |\n| window | παράθυρο | ikkuna |\n| bread | ψωμί | leipä |\n| friend | φίλος | ystävä |',
  },
];

export const journal = [
  {
    by: 'south',
    language: 'en',
    text: 'We met for the first time by video call. Everybody waved; nobody knew who should begin.',
  },
  {
    by: 'north',
    language: 'en',
    text: 'The vote is over: **the bridge** is our sign. Thank you for drawing it!',
  },
  {
    by: 'south',
    language: 'el',
    text: 'Σήμερα γράψαμε τα πρώτα μας γράμματα στη φιλική τάξη. Ανυπομονούμε για τις απαντήσεις.',
  },
];

export const threads = [
  {
    title: 'What do you have for breakfast?',
    language: 'en',
    by: 'north',
    answers: [
      { by: 'north', text: 'Tell each other: what was on the table this morning?' },
      { by: 'Birch', text: 'Porridge with blueberries. My grandmother picks them in August.' },
      { by: 'Swallow', text: 'Bread with honey, and an orange from our garden!' },
      { by: 'Snowflake', text: 'An orange from a garden?! We have to come and see that.' },
      { by: 'Pepper', text: 'I forgot to eat. Does that count?', waits: true },
    ],
  },
  {
    title: 'Questions to the other class',
    language: 'en',
    by: 'Olive',
    answers: [
      { by: 'Olive', text: 'How do you play outside when it is so cold?' },
      { by: 'Otter', text: 'Warm trousers. And we run.' },
    ],
  },
];

export const announcements = [
  {
    by: 'north',
    language: 'en',
    title: 'Bring a sound',
    text: 'For the next call, please bring a sound of your morning: a door, a kettle, a bird.',
  },
];

/** `from` and `days` are counted from today. */
export const activities = [
  {
    by: 'south',
    title: 'Say hello',
    from: -50,
    days: 14,
    text: 'Each pupil writes three sentences and draws a sign for the project.',
    todo: ['Write three sentences', 'Draw a sign', 'Vote'],
  },
  {
    by: 'north',
    title: 'Look out of the window',
    from: -20,
    days: 40,
    text: 'Every Monday at the same minute. Write, draw or record what you notice.',
    todo: ['Choose your window', 'Put one picture online', 'Answer a question of the other class'],
  },
  {
    by: 'south',
    title: 'Make the book',
    from: 30,
    days: 60,
    text: 'We choose the best mornings and print one book for both schools.',
    todo: ['Choose ten mornings', 'Translate the words', 'Design the cover'],
  },
];

/** `ahead`: in so many days. */
export const events = [
  {
    by: 'north',
    ahead: 6,
    language: 'en',
    title: 'Video call: bring a sound',
    text: 'We meet in the link of our teachers.',
  },
  { by: 'south', ahead: 27, language: 'en', title: 'Last Monday of the year', text: '' },
];

/** A page of a pupil that nobody has approved yet. */
export const waitingPage = {
  by: 'Snowflake',
  language: 'en',
  title: 'The sound of snow',
  text: 'I held my phone out of the window. You hear **nothing**, and then my dog.',
};

/** Of pupils whose pictures are public. */
export const consents = [
  { of: 'Olive', recordedBy: 'south' },
  { of: 'Otter', recordedBy: 'north' },
];

/** Of a page, by its title. */
export const report = {
  by: 'Birch',
  about: 'A word a week',
  text: 'I think the Greek word for window has a letter too many.',
};

/** What two schools ask for. */
export const request = {
  title: 'The games of our grandparents',
  language: 'en',
  aims: 'Pupils learn from old people what they played as children, and play it with a class abroad.',
  workProcess:
    'Each month one class asks at home, tries a game out and films its rules; the other class plays it and answers with what went differently. Mixed teams choose the ten best.',
  expectedResults:
    'A book of ten games with rules and drawings in three languages, for both schools.',
  topics: ['traditions', 'sport'],
  subjects: ['physical-education'],
  workingLanguages: ['en', 'es', 'pt'],
  tools: ['video-calls', 'forum'],
  ageFrom: '8',
  ageTo: '11',
  pupils: '44',
  pupilPreset: 'narrow',
};
