// PostgreSQL array literals for values whose alphabet is known, cheaper than the driver's general form.

/** Texts without quotes, backslashes, commas, braces or white space, and never empty: our own identifiers. */
export const textArray = (values: readonly (string | undefined)[]): string => arrayOf(values);

/** An absent value is NULL. */
export const integerArray = (values: readonly (number | undefined)[]): string => arrayOf(values);

const arrayOf = (values: readonly (string | number | undefined)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** An absent value is NULL. */
export const byteaArray = (values: readonly (Buffer | undefined)[]): string =>
  `{${values.map((value) => (value ? `"\\\\x${value.toString('hex')}"` : 'NULL')).join(',')}}`;
