/** A JSON value as the strict reader gives it: objects have no prototype, numbers are finite. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object: unknown until its members are checked. */
export interface JsonObject {
  [member: string]: JsonValue;
}

/** True for a JSON object, false for arrays, null and scalars. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
