import { createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AcceptedKey } from '@signet/key-material';
import { HttpProblem, isJsonObject, type JsonObject, readStrictJson } from '@signet/protocol';
import { PolicyDirectory, type StagedKey } from '@signet/store';
import { AcceptedKeys } from '../../admin-api/accepted-keys.js';
import { CertificateUploads } from '../../admin-api/certificate-uploads.js';
import { Policies } from '../../policy/policies.js';

const PUBLIC_KEY = /^\s*-----BEGIN PUBLIC KEY-----/;

/** Whose key it is to become. */
export interface KeyOwner {
  organisationId: string;
  actor: string;
}

/** Key material as people bring it, under the organisation's policy: PEM, DER and PKCS#7 as base64, a JWK or a set of one. */
@Injectable()
export class KeyIntake {
  constructor(
    private readonly certificates: CertificateUploads,
    private readonly keys: AcceptedKeys,
    private readonly policies: Policies,
    private readonly directory: PolicyDirectory,
  ) {}

  /** Throws `HttpProblem` 422 that says what is wrong. A private key among it is burned. */
  async accept(material: string, { organisationId, actor }: KeyOwner): Promise<StagedKey> {
    const jwks = keySetOf(material);
    if (!jwks) {
      return {
        source: 'certificate',
        ...(await this.certificates.accept(material, organisationId, actor)).key,
      };
    }
    await this.refuseWhereCertified(organisationId);
    const [key, ...others] = (await this.keys.accept(jwks, actor)) as [AcceptedKey, ...AcceptedKey[]];
    if (others.length > 0) throw refusedKey('more_than_one', 'There are several keys in it. Send one.');
    return { source: 'jwks', thumbprint: key.thumbprint, kid: key.jwk.kid, jwk: key.jwk };
  }

  private async refuseWhereCertified(organisationId: string): Promise<void> {
    const { certificates } = await this.policies.get(await this.directory.findInForce(organisationId));
    if (certificates.trust === 'pki')
      throw refusedKey('certificate_required', 'Here a key needs a certificate from a trusted authority.');
  }
}

/** The material as a key set; undefined where it may be a certificate. */
function keySetOf(material: string): JsonObject | undefined {
  if (PUBLIC_KEY.test(material)) return { keys: [publicJwkOf(material)] };
  if (!material.trimStart().startsWith('{')) return undefined;
  const value = parsed(material);
  return 'keys' in value ? value : { keys: [value] };
}

function publicJwkOf(pem: string): JsonObject {
  try {
    return createPublicKey(pem).export({ format: 'jwk' }) as JsonObject;
  } catch {
    throw refusedKey('malformed', 'It begins like a public key in PEM, and is none.');
  }
}

function parsed(text: string): JsonObject {
  try {
    const value = readStrictJson(new TextEncoder().encode(text.trim()));
    if (isJsonObject(value)) return value;
  } catch {
    // What is no JSON object is refused below, however it failed.
  }
  throw refusedKey('malformed', 'It begins like a JWK, and is no JSON object.');
}

const refusedKey = (code: string, detail: string) => new HttpProblem(422, detail, {}, { code });
