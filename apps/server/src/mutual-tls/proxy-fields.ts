import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import {
  type ClientCertificate,
  ClientCertFieldError,
  findFieldCertificate,
} from '@signet/client-authentication';

const NAMED = /(?:^|,)\s*client-cert(?:-chain)?\s*(?:,|$)/i;

/**
 * The certificate a proxy that is believed sends along (RFC 9440). A `Connection` field that names it asks the next hop to drop
 * it, which no proxy of ours does. Throws `ClientCertFieldError`.
 */
export function certificateOfFields({ headers }: IncomingMessage): ClientCertificate | undefined {
  if (NAMED.test(headers.connection ?? ''))
    throw new ClientCertFieldError('Client-Cert is not a field of one hop: Connection must not name it');
  return findFieldCertificate({
    clientCert: headers['client-cert']?.toString(),
    clientCertChain: headers['client-cert-chain']?.toString(),
  });
}

/** The right-most address of X-Forwarded-For: the one the proxy wrote itself (security.md I16). */
export function forwardedAddress({ headers }: IncomingMessage): string | undefined {
  const address = headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim() ?? '';
  return isIP(address) ? address : undefined;
}
