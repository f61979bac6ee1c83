// PostgreSQL array literals for values whose alphabet is known, cheaper than the driver's general form.

/** Texts without quotes, backslashes, commas, braces or white space: our own identifiers. */
export const textArray = (values: readonly string[]): string => `{${values.join(',')}}`;

export const integerArray = (values: readonly number[]): string => `{${values.join(',')}}`;

export const byteaArray = (values: readonly Buffer[]): string =>
  `{${values.map((value) => `"\\\\x${value.toString('hex')}"`).join(',')}}`;
