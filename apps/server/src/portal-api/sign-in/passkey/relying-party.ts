import { Injectable } from '@nestjs/common';
import type { JsonObject, PasskeyOptions } from '@signet/protocol';
import type { StoredPasskey } from '@signet/store';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Endpoints } from '../../../config/server-config.js';

const FIVE_MINUTES = 300_000;
/** COSE: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

/** A passkey as its authenticator made it. */
export interface AttestedPasskey {
  credentialId: string;
  publicKey: Uint8Array;
  signCount: number;
  transports: string[];
  backedUp: boolean;
}

/** What an assertion that is good says of its authenticator. */
export interface PasskeyUse {
  signCount: number;
  backedUp: boolean;
}

/** The WebAuthn relying party (WebAuthn Level 3 §4): the issuer's host, asked from the issuer's origin, and nowhere else. */
@Injectable()
export class RelyingParty {
  readonly id: string;
  private readonly origin: string;

  constructor({ issuer }: Endpoints) {
    const { hostname, origin } = new URL(issuer);
    this.id = hostname;
    this.origin = origin;
  }

  /** What `navigator.credentials.create` takes. The member is the user handle, so that nobody need type who they are. */
  async creationOptions(
    challenge: Uint8Array,
    owner: { memberId: string; email: string; name: string },
    known: readonly { credential_id: string }[],
  ): Promise<PasskeyOptions> {
    const options = await generateRegistrationOptions({
      rpName: 'Signet',
      rpID: this.id,
      userID: Uint8Array.from(Buffer.from(owner.memberId)),
      userName: owner.email,
      userDisplayName: owner.name,
      challenge: Uint8Array.from(challenge),
      timeout: FIVE_MINUTES,
      attestationType: 'none',
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return options as object as PasskeyOptions;
  }

  /** What `navigator.credentials.get` takes. Without known passkeys any of this relying party's will do. */
  async requestOptions(
    challenge: Uint8Array,
    known: readonly { credential_id: string; transports?: string[] }[] = [],
  ): Promise<PasskeyOptions> {
    const options = await generateAuthenticationOptions({
      rpID: this.id,
      challenge: Uint8Array.from(challenge),
      timeout: FIVE_MINUTES,
      userVerification: 'required',
      allowCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    });
    return options as object as PasskeyOptions;
  }

  /** The passkey of a registration response (WebAuthn §7.1); undefined where it is not good. */
  async findAttested(credential: JsonObject, challenge: string): Promise<AttestedPasskey | undefined> {
    const response = credential as unknown as RegistrationResponseJSON;
    const verified = await refusedIfThrown(() =>
      verifyRegistrationResponse({
        ...{ response, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.id },
        ...{ requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS },
      }),
    );
    if (!verified?.verified) return undefined;
    const { credential: made, credentialBackedUp } = verified.registrationInfo;
    return {
      ...{ credentialId: made.id, publicKey: made.publicKey, signCount: made.counter },
      ...{ transports: made.transports ?? [], backedUp: credentialBackedUp },
    };
  }

  /** The use of a passkey by an authentication response (WebAuthn §7.2); undefined where it is not good. */
  async findUse(
    credential: JsonObject,
    challenge: string,
    passkey: StoredPasskey,
  ): Promise<PasskeyUse | undefined> {
    const response = credential as unknown as AuthenticationResponseJSON;
    const verified = await refusedIfThrown(() =>
      verifyAuthenticationResponse({
        ...{ response, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.id },
        requireUserVerification: true,
        credential: {
          id: passkey.credential_id,
          publicKey: Uint8Array.from(passkey.public_key),
          counter: passkey.sign_count,
        },
      }),
    );
    if (!verified?.verified) return undefined;
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    return { signCount: newCounter, backedUp: credentialBackedUp };
  }
}

/** The library throws at whatever does not fit: all of it comes from the browser, so all of it is a refusal. */
async function refusedIfThrown<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}
