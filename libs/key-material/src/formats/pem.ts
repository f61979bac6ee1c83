import { decodeBase64 } from './base64.js';

/** One block of a PEM file (RFC 7468). */
export interface PemBlock {
  label: string;
  /** Undefined where the text between the lines is not base64, for example because it is encrypted. */
  octets: Uint8Array<ArrayBuffer> | undefined;
}

export interface PemFile {
  blocks: PemBlock[];
  /** Whether anything but white space stands outside the blocks, or a block is not closed. */
  hasOtherText: boolean;
}

const BEGIN = /^-----BEGIN ([A-Z0-9 ]{1,60})-----$/;

/** Reads a PEM file line by line. Line lengths are free, line endings too; a block that never ends is other text. */
export function readPem(text: string): PemFile {
  const blocks: PemBlock[] = [];
  let hasOtherText = false;
  let open: { label: string; lines: string[] } | undefined;
  for (const line of text.split(/\r\n|\r|\n/).map((raw) => raw.trim())) {
    const begin = BEGIN.exec(line);
    if (begin) {
      hasOtherText ||= open !== undefined;
      open = { label: begin[1]!, lines: [] };
    } else if (open && line === `-----END ${open.label}-----`) {
      blocks.push({ label: open.label, octets: decodeBase64(open.lines.join('')) });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else {
      hasOtherText ||= line !== '';
    }
  }
  return { blocks, hasOtherText: hasOtherText || open !== undefined };
}
