/** Standard base64 with padding (RFC 4648 §4). */
export const base64Of = (octets: Uint8Array): string =>
  btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join(''));

/** The same in lines of 64 characters, as PEM has it. */
export const base64Lines = (octets: Uint8Array): string => base64Of(octets).replace(/.{64}(?=.)/g, '$&\n');

/** A PEM block (RFC 7468 §3). */
export const pemBlock = (label: string, octets: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${base64Lines(octets)}\n-----END ${label}-----\n`;
