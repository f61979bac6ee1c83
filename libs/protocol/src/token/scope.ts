// Scope syntax: RFC 6749 §3.3.
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** The scope tokens in their order, duplicates collapsed, or undefined where the text is not a scope. */
export function readScope(text: string): string[] | undefined {
  const tokens = text.split(' ');
  return tokens.every((token) => scopeToken.test(token)) ? [...new Set(tokens)] : undefined;
}

/** The scope that buys an initial access token and cannot be registered. */
export const REGISTRATION_SCOPE = 'dcr';
