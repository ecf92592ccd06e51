import { measureQuality, report, scores } from '../tests/search/quality.ts';

const outcomes = await measureQuality();
console.log(report(outcomes));
console.table(scores(outcomes));
