import { parseDistinguishedName } from '@signet/key-material';
import { type JsonObject, type Problem, refused } from '@signet/protocol';

/** A subject that is no name would never be any certificate's (RFC 8705 §2.1.2, RFC 4514). */
export function subjectNameProblems({ tls_client_auth_subject_dn: subject }: JsonObject): Problem[] {
  if (typeof subject !== 'string' || subject === '' || parseDistinguishedName(subject)) return [];
  const field = 'tls_client_auth_subject_dn';
  return [
    refused(
      field,
      'must be a distinguished name as RFC 4514 writes it, as CN=client,O=Acme',
      'rfc8705/2.1.2',
    ),
  ];
}
