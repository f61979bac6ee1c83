import { generateKeyPairSync, hash, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a browser or authenticator may do otherwise than it should. */
export interface Deviation {
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: string;
  userVerified?: boolean;
  counter?: number;
  userHandle?: string;
  credentialId?: string;
  key?: KeyObject;
}

interface Options {
  challenge: string;
  user?: { id: string };
}

const flag = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

/** A platform authenticator with one discoverable ES256 passkey, and the browser in front of it (WebAuthn Level 3 §5.1, §6). */
export class Authenticator {
  readonly credentialId = randomBytes(32).toString('base64url');
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private userHandle = '';
  private counter = 1;
  private readonly origin: string;
  private readonly rpId: string;

  constructor(issuer: string) {
    const { origin, hostname } = new URL(issuer);
    this.origin = origin;
    this.rpId = hostname;
  }

  /** `navigator.credentials.create`, in its JSON form. */
  create({ challenge, user }: Options, deviation: Deviation = {}): Record<string, unknown> {
    this.userHandle = user?.id ?? '';
    const clientData = this.clientData(challenge, { type: 'webauthn.create', ...deviation });
    const authData = Buffer.concat([this.authData(flag.attested, deviation), this.attestedCredential()]);
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
      Buffer.from([authData.length >> 8, authData.length & 0xff]),
      authData,
    ]);
    return this.credential({
      clientDataJSON: clientData.toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** `navigator.credentials.get`, in its JSON form. */
  get({ challenge }: Options, deviation: Deviation = {}): Record<string, unknown> {
    const clientData = this.clientData(challenge, { type: 'webauthn.get', ...deviation });
    const authData = this.authData(0, deviation);
    const signed = Buffer.concat([authData, hash('sha256', clientData, 'buffer')]);
    const response = {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, deviation.key ?? this.keys.privateKey).toString('base64url'),
      userHandle: deviation.userHandle ?? this.userHandle,
    };
    return this.credential(response, deviation.credentialId);
  }

  private credential(response: object, id = this.credentialId): Record<string, unknown> {
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(challenge: string, { type, ...deviation }: Deviation): Buffer {
    const { origin = this.origin } = deviation;
    return Buffer.from(
      JSON.stringify({ type, challenge: deviation.challenge ?? challenge, origin, crossOrigin: false }),
    );
  }

  private authData(flags: number, { rpId = this.rpId, userVerified = true, counter }: Deviation): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.counter++);
    const all = flags | flag.userPresent | (userVerified ? flag.userVerified : 0);
    return Buffer.concat([hash('sha256', rpId, 'buffer'), Buffer.from([all]), count]);
  }

  /** AAGUID of zeros, the credential ID, and the key in COSE (RFC 9053 §7.1.1): EC2, ES256, P-256, x, y. */
  private attestedCredential(): Buffer {
    const id = Buffer.from(this.credentialId, 'base64url');
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, id.length]),
      id,
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
  }
}
