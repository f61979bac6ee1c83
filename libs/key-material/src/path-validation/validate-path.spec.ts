import { describe } from 'vitest';
import { openPathCases, type PathCase } from '../testing/path-cases.js';

const { accepts, refuses, issue } = openPathCases();
issue('root', 'authority');
issue('impostor', 'authority', { by: 'root', subject: '/CN=issuer' });
type Lines = Record<string, string | undefined>;
const root = (extensions: Lines): PathCase => ({ root: { extensions } });
const issuer = (extensions: Lines): PathCase => ({ issuer: { extensions } });
const leaf = (extensions: Lines): PathCase => ({ leaf: { extensions } });
const stricter = (reason: string, path: PathCase): PathCase => ({ ...path, stricter: reason });

describe('a good path', () => {
  accepts('root, issuer and client', {});
  accepts('a client of the root itself', { leaf: { by: 'root' } });
  accepts('basicConstraints that are not critical', issuer({ basicConstraints: 'CA:TRUE' }));
  accepts('an issuer without keyUsage', issuer({ keyUsage: undefined }));
  accepts('a leaf without basicConstraints', leaf({ basicConstraints: undefined }));
  accepts('a leaf with more uses', leaf({ keyUsage: 'digitalSignature,keyEncipherment' }));
  accepts('a leaf for clients and servers', leaf({ extendedKeyUsage: 'serverAuth,clientAuth' }));
  accepts('clientAuth beside any purpose', leaf({ extendedKeyUsage: 'clientAuth,anyExtendedKeyUsage' }));
  accepts('an unknown extension that is not critical', leaf({ '1.2.3.4': 'ASN1:NULL' }));
  const inside = 'URI:http://169.254.169.254/';
  accepts(
    'addresses to fetch from, which are left alone',
    leaf({ authorityInfoAccess: `caIssuers;${inside},OCSP;${inside}`, crlDistributionPoints: inside }),
  );
  accepts('a root whose own signature is of SHA-1', { root: { options: ['-sha1'] } });
});

describe('RFC 5280 §6.1.3(a)(1)-(2): signatures and dates', () => {
  refuses('a client signed by another key', { leaf: { by: 'impostor' } }, 'certificate_signature');
  refuses('a client that is over', { leaf: { days: 5 }, inDays: 6 }, 'certificate_expired');
  refuses('an issuer that is over', { issuer: { days: 5 }, inDays: 6 }, 'certificate_expired');
  refuses('a root that is over', { root: { days: 5 }, inDays: 6 }, 'certificate_expired');
  refuses('what is not valid yet', { inDays: -1 }, 'certificate_not_yet_valid');
  const old = 'OpenSSL takes SHA-1 at its lowest level of security';
  refuses('a client signed with SHA-1', stricter(old, { leaf: { options: ['-sha1'] } }), 'weak_signature');
  refuses('an issuer signed with SHA-1', stricter(old, { issuer: { options: ['-sha1'] } }), 'weak_signature');
  const rare = stricter('WebCrypto has no SHA-224', { leaf: { options: ['-sha224'] } });
  refuses('a client signed with SHA-224', rare, 'unsupported_signature');
});

describe('RFC 5280 §6.1.3(a)(4), §7.1: names', () => {
  accepts('a name of many parts', { issuer: { subject: '/C=DE/O=Acme, Inc.+OU=Keys/CN=Börse' } });
  refuses('a client that is its own issuer', { leaf: { by: 'leaf' } }, 'certificate_untrusted');
});

describe('RFC 5280 §6.1.4(k)-(n): issuers', () => {
  const ordinary = { basicConstraints: 'critical,CA:FALSE', keyUsage: 'critical,keyCertSign' };
  refuses('an issuer that is no CA', issuer(ordinary), 'not_a_ca');
  refuses('an issuer without basicConstraints', issuer({ basicConstraints: undefined }), 'not_a_ca');
  refuses('an issuer that signs lists alone', issuer({ keyUsage: 'critical,cRLSign' }), 'issuer_key_usage');
  refuses('an anchor that is no CA', root({ basicConstraints: 'critical,CA:FALSE' }), 'not_a_ca');
  const old = stricter('OpenSSL takes such roots as of old', root({ basicConstraints: undefined }));
  refuses('an anchor without basicConstraints', old, 'not_a_ca');
  refuses('an anchor that signs lists alone', root({ keyUsage: 'critical,cRLSign' }), 'issuer_key_usage');
  const servers = { extendedKeyUsage: 'serverAuth' };
  refuses('an issuer for servers alone', issuer(servers), 'issuer_extended_key_usage');
  refuses('an anchor for servers alone', root(servers), 'issuer_extended_key_usage');
  accepts('an issuer for clients alone', issuer({ extendedKeyUsage: 'clientAuth' }));
  accepts('an issuer for any purpose', {
    ...issuer({ extendedKeyUsage: 'anyExtendedKeyUsage' }),
    looser: 'OpenSSL does not know anyExtendedKeyUsage of issuers',
  });
  accepts('as many issuers as the anchor allows', root({ basicConstraints: 'CA:TRUE,pathlen:1' }));
  refuses('more than it allows', root({ basicConstraints: 'CA:TRUE,pathlen:0' }), 'path_length');
  accepts('a client below an issuer of none', issuer({ basicConstraints: 'CA:TRUE,pathlen:0' }));
  const unknown = { '1.2.3.4': 'critical,ASN1:NULL' };
  refuses('a critical unknown extension', issuer(unknown), 'certificate_critical_extension');
  refuses('one of the anchor', root(unknown), 'certificate_critical_extension');
});

describe('RFC 5280 §6.1.5: the client', () => {
  const own = (extensions: Lines) => stricter('a rule of ours', leaf(extensions));
  const usage = 'certificate_key_usage';
  const purpose = 'certificate_extended_key_usage';
  refuses(
    'an unknown critical one',
    leaf({ '1.2.3.4': 'critical,ASN1:NULL' }),
    'certificate_critical_extension',
  );
  const authority = { basicConstraints: 'CA:TRUE', keyUsage: 'digitalSignature,keyCertSign' };
  refuses('an authority', own(authority), 'ca_certificate');
  refuses('no keyUsage', own({ keyUsage: undefined }), usage);
  refuses('a keyUsage without digitalSignature', leaf({ keyUsage: 'critical,keyEncipherment' }), usage);
  refuses('no purpose', own({ extendedKeyUsage: undefined }), purpose);
  refuses('any purpose alone', leaf({ extendedKeyUsage: 'anyExtendedKeyUsage' }), purpose);
  refuses('servers alone', leaf({ extendedKeyUsage: 'serverAuth' }), purpose);
  refuses('mail alone', leaf({ extendedKeyUsage: 'emailProtection' }), purpose);
  refuses('a subjectAltName without a name', own({ subjectAltName: 'DER:3000' }), 'certificate_malformed');
  refuses('a line break in a name', own({ subjectAltName: 'DER:30058203610a62' }), 'certificate_malformed');
});
