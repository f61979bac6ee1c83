// Before anything else looks at a text. Wide on purpose: a text cleared by mistake is pasted again, a private key left
// in a page is not taken back.
const PEM_OR_PUTTY = /PRIVATE KEY-----|PuTTY-User-Key-File-/;
const SECRET_MEMBER = /"(?:d|p|q|dp|dq|qi|oth|k|priv)"\s*:/;
const KEY_TYPE = /"kty"\s*:/;

/** Whether a text looks like it holds a private key, or a secret one: PEM, PuTTY, or a JWK however broken. */
export const mayHoldPrivateKey = (text: string): boolean =>
  PEM_OR_PUTTY.test(text) || (KEY_TYPE.test(text) && SECRET_MEMBER.test(text));
