/** Media types an introspection answer comes in: RFC 7662 §2.2, RFC 9701 §5. */
export const JSON_TYPE = 'application/json';
export const SIGNED_TYPE = 'application/token-introspection+jwt';

/**
 * Whether the signed form is preferred (RFC 9110 §12.5.1): asked for by its own name, with a weight no lower than JSON has. With
 * no such wish, or one we cannot meet, the answer is JSON (spec.md 275).
 */
export function prefersSigned(accept: string | undefined): boolean {
  const ranges = (accept ?? '').split(',').map(readRange);
  const weightOf = (name: string): number | undefined => ranges.find(({ type }) => type === name)?.weight;
  const signed = weightOf(SIGNED_TYPE) ?? 0;
  const json = weightOf(JSON_TYPE) ?? weightOf('application/*') ?? weightOf('*/*') ?? 0;
  return signed > 0 && signed >= json;
}

function readRange(text: string): { type: string; weight: number } {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  if (weight === undefined) return { type, weight: 1 };
  return {
    type,
    weight: /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight.slice(2)) : 0,
  };
}
