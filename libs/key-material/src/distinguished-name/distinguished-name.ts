/** One attribute of a name: a type and a value. */
export interface NameAttribute {
  /** The object identifier of its type, dotted. */
  type: string;
  /** The value, where it is a string. */
  text?: string;
  /** The value for comparison (RFC 5280 §7.1); absent where the text has characters no comparison is defined for. */
  prepared?: string;
  /** The value's whole encoding; absent where the name was written as text. */
  octets?: Uint8Array;
}

/** A name (RFC 5280 §4.1.2.4): relative names in the order of the encoding, most general part first. */
export type DistinguishedName = readonly (readonly NameAttribute[])[];
