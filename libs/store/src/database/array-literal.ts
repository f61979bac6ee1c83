// PostgreSQL array literals for values whose alphabet is known, cheaper than the driver's general form.

/** Texts without quotes, backslashes, commas, braces or white space: our own identifiers. */
export const textArray = (values: readonly string[]): string => `{${values.join(',')}}`;

/** An absent value is NULL. */
export const integerArray = (values: readonly (number | undefined)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** An absent value is NULL. */
export const byteaArray = (values: readonly (Buffer | undefined)[]): string =>
  `{${values.map((value) => (value ? `"\\\\x${value.toString('hex')}"` : 'NULL')).join(',')}}`;
