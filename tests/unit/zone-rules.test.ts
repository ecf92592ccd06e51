import { expect, test } from 'vitest';
import { zoneRules } from '../../src/zone-rules.ts';

test('A zone has its rules under its own name, also one that shares them with another', () => {
  for (const zone of ['Europe/Brussels', 'Europe/Amsterdam', 'Europe/Athens', 'Europe/Brussels']) {
    const lines = zoneRules(zone)?.split(/\r?\n/) ?? [];
    expect(lines).toContain(`TZID:${zone}`);
    expect(lines[0]).toBe('BEGIN:VTIMEZONE');
    expect(lines.filter((line) => line.startsWith('TZID:'))).toHaveLength(1);
  }
});
