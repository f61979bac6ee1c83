// PostgreSQL array literals for values whose alphabet is known, cheaper than the driver's general form.

/** Texts without quotes, backslashes, commas, braces or white space, and never empty: our own identifiers. */
export const textArray = (values: readonly (string | undefined)[]): string => arrayOf(values);

export const integerArray = (values: readonly (number | undefined)[]): string => arrayOf(values);

const arrayOf = (values: readonly (string | number | undefined)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

export const byteaArray = (values: readonly Buffer[]): string =>
  `{${values.map((value) => `"\\\\x${value.toString('hex')}"`).join(',')}}`;
