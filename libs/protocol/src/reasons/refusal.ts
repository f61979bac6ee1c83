import { type ReasonText, type RefusalReason, reasonCatalogue } from './reason-catalogue.js';

/** What was seen, for the owner: short texts and numbers, never an assertion or a secret. */
export type Evidence = Readonly<Record<string, string | number | undefined>>;

/** Why a request was refused: a word of the closed list and what was seen. */
export interface Refusal {
  reason: RefusalReason;
  evidence: Evidence;
}

export const refusal = (reason: RefusalReason, evidence: Evidence = {}): Refusal => ({ reason, evidence });

/** The reason in a person's words, the evidence filled in. */
export function explainRefusal({ reason, evidence }: Refusal): ReasonText {
  const { code, title, text } = reasonCatalogue[reason];
  return {
    code,
    title,
    text: text.replace(/\{(\w+)\}/g, (_, name: string) => String(evidence[name] ?? 'missing')),
  };
}

const LONGEST_EVIDENCE = 200;

/** A value a stranger sent, short and printable enough to be kept as evidence. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'missing');
  const printable = text.replace(/[^\x20-\x7e]/g, '?');
  return printable.length > LONGEST_EVIDENCE ? `${printable.slice(0, LONGEST_EVIDENCE)}...` : printable;
}
