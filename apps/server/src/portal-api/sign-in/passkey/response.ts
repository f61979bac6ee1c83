import { isJsonObject, type JsonObject } from '@signet/protocol';

/** What of a browser's answer says which ceremony and which passkey it is about; checked by nobody yet. */
export interface ClaimedResponse {
  credentialId: string;
  /** base64url, as in the client data. */
  challenge: string;
  /** The user handle, as text (WebAuthn §5.4.3); empty where there is none. */
  userHandle: string;
}

const BASE64URL = /^[A-Za-z0-9_-]{1,2048}$/;
const LONGEST_CLIENT_DATA = 8_192;

/** Reads the names out of a response in its JSON form (WebAuthn §5.1.8, §5.1.9); undefined where it is none. */
export function findClaimedResponse(credential: unknown): ClaimedResponse | undefined {
  if (!isJsonObject(credential) || !isJsonObject(credential.response)) return undefined;
  const { clientDataJSON, userHandle } = credential.response;
  const challenge = typeof clientDataJSON === 'string' ? findChallenge(clientDataJSON) : undefined;
  const { id } = credential;
  if (typeof id !== 'string' || !BASE64URL.test(id) || challenge === undefined) return undefined;
  const handle = typeof userHandle === 'string' ? Buffer.from(userHandle, 'base64url').toString() : '';
  return { credentialId: id, challenge, userHandle: handle };
}

function findChallenge(clientDataJson: string): string | undefined {
  if (clientDataJson.length > LONGEST_CLIENT_DATA) return undefined;
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString()) as JsonObject;
    return typeof challenge === 'string' && BASE64URL.test(challenge) ? challenge : undefined;
  } catch {
    return undefined;
  }
}
