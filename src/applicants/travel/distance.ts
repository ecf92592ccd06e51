/** Degrees: north and east positive. */
export type Point = { latitude: number; longitude: number };

/** Mean radius of the Earth, km (IUGG, arithmetic mean radius R1). */
const radius = 6371.0088;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Great-circle distance on a sphere by the haversine formula, km. The Commission's calculator
 * measures straight lines; that it uses this formula only a secondary source says
 * (`sources.straightLine`). An ellipsoid would differ by at most 0.6 %.
 */
export function distance(a: Point, b: Point): number {
  const haversine = (angle: number) => Math.sin(angle / 2) ** 2;
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const h =
    haversine(to - from) +
    Math.cos(from) * Math.cos(to) * haversine(radians(b.longitude - a.longitude));
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)));
}

const pair = /(-?\d{1,2}(?:\.\d+)?)\s*°?\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)\s*°?/;
const isPoint = ({ latitude, longitude }: Point) =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/**
 * The coordinates in a text, "38.72, -9.14", alone or after the name of a place in brackets.
 * @returns undefined when there are none, or none on Earth.
 */
export function readCoordinates(text: string): { name: string; point: Point } | undefined {
  const [whole, named = '', bracketed] =
    /^([^()]*)\(([^()]*)\)\s*$/.exec(text) ?? ([text, '', text] as const);
  const [found, latitude, longitude] = pair.exec(bracketed ?? whole) ?? [];
  if (found === undefined || found.trim() !== (bracketed ?? whole).trim()) return undefined;
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  return isPoint(point) ? { name: named.trim(), point } : undefined;
}

/** Coordinates as `readCoordinates` reads them, with three decimals: about 100 m. */
export const writeCoordinates = ({ latitude, longitude }: Point): string =>
  `${Number(latitude.toFixed(3))}, ${Number(longitude.toFixed(3))}`;
