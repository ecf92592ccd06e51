/// <reference types="astro/client" />

/** Towns and villages, packed; see src/content/places-data.ts. */
declare module 'virtual:places' {
  const packed: string;
  export default packed;
}
