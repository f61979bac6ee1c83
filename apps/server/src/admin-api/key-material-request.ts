import type { KeyMaterialError } from '@signet/key-material';
import { HttpProblem } from '@signet/protocol';

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** PEM text, or anything else as base64: the octets a reader takes. */
export const octetsOf = (text: string): Uint8Array =>
  new Uint8Array(BASE64.test(text) ? Buffer.from(text, 'base64') : Buffer.from(text));

/** The refusal of an uploaded file: every reason, and the code of the first. */
export const refusedMaterial = ({ problems }: KeyMaterialError): HttpProblem =>
  new HttpProblem(422, problems.map(({ reason }) => reason).join(' '), {}, { code: problems[0]?.code });
