/** What a form shows again after it was refused: what was typed and what is wrong with it. */
export type FormState = {
  values: Readonly<Record<string, string | readonly string[]>>;
  problems: readonly { field: string; message: string }[];
};

/** Id of the (first) control of a field: what the error summary leads to. */
export const idOf = (name: string): string => `field-${name}`;

export const problemOf = ({ problems }: FormState, name: string): string | undefined =>
  problems.find(({ field }) => field === name)?.message;

/** The text in a field, or the first of several. */
export function textOf({ values }: FormState, name: string): string {
  const value = values[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

export const isChosen = ({ values }: FormState, name: string, value: string): boolean =>
  [values[name] ?? []].flat().includes(value);

/** The ARIA of a field: its hint and problem describe it. */
export function ariaOf(name: string, hint: string | undefined, problem: string | undefined) {
  const parts = [hint && `${idOf(name)}-hint`, problem && `${idOf(name)}-problem`].filter(Boolean);
  return {
    'aria-describedby': parts.length ? parts.join(' ') : undefined,
    'aria-invalid': problem ? ('true' as const) : undefined,
  };
}

/** What a draft or a record holds, as a form shows it; whatever no form can show is left out. */
export function valuesOf(input: Readonly<Record<string, unknown>>): FormState['values'] {
  const shown: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(input))
    if (Array.isArray(value)) shown[name] = value.map(String);
    else if (typeof value === 'string' || typeof value === 'number') shown[name] = String(value);
  return shown;
}
