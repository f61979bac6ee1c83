import { derOf, type openAuthority } from './authority.js';

/** How a revocation list differs from an empty, current one of its issuer. */
export interface ListVariation {
  by?: string;
  /** Serial numbers with their reasons. */
  revoked?: Readonly<Record<number, string>>;
  /** Extension lines; undefined leaves the usual one out. */
  extensions?: Readonly<Record<string, string | undefined>>;
  sections?: string;
  options?: readonly string[];
}

const configuration = `[ca]
default_ca=list
[list]
database=index
default_md=sha256
default_crl_days=30
crlnumber=number
[lines]
`;

/** Makes revocation lists, `NAME.crl`, with the keys of an authority. */
export function openListMaker({ write, openssl, text }: ReturnType<typeof openAuthority>) {
  return function makeList(name: string, variation: ListVariation = {}): Uint8Array {
    const { by = 'issuer', revoked = {}, extensions = {}, sections = '', options = [] } = variation;
    const entries = Object.entries(revoked).map(
      ([serial, reason]) =>
        `R\t491231000000Z\t250101000000Z,${reason}\t${Number(serial).toString(16).toUpperCase().padStart(4, '0')}\tunknown\t/CN=x`,
    );
    const lines = Object.entries({ authorityKeyIdentifier: 'keyid', ...extensions })
      .filter(([, value]) => value !== undefined)
      .map(([extension, value]) => `${extension}=${value}`);
    write('index', entries.map((entry) => `${entry}\n`).join(''));
    write('index.attr', '');
    write('number', '01\n');
    write('list.cnf', `${configuration}${lines.join('\n')}\n${sections}\n`);
    const signer = ['-cert', `${by}.pem`, '-keyfile', `${by}.key`];
    const files = ['-config', 'list.cnf', '-crlexts', 'lines', '-out', `${name}.crl`];
    openssl('ca', '-gencrl', ...signer, ...files, ...options);
    return derOf(text(`${name}.crl`));
  };
}
