import { z } from 'zod';

/**
 * An e-mail address: one `@`, a dot in its domain, at most 254 characters, no spaces or control
 * characters. Lower case and normalised (NFC); `+tags` stay. Whether it exists, a mail will tell.
 */
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  .normalize('NFC')
  .toLowerCase()
  .regex(/^[^\s@<>()",;:\\\p{C}]+@[^\s@<>()",;:\\\p{C}]+\.[^\s@.<>()",;:\\\p{C}]{2,}$/u);
