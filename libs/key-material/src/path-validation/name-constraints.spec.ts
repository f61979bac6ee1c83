import { describe } from 'vitest';
import { openPathCases, type PathCase } from '../testing/path-cases.js';

const { accepts, refuses } = openPathCases();
const refused = 'certificate_name_constraints';

/** An issuer with these constraints over a client with these alternative names. */
const under = (constraints: string, names: string, subject?: string): PathCase => ({
  issuer: { extensions: { nameConstraints: `critical,${constraints}` } },
  leaf: { subject, extensions: { subjectAltName: names } },
});
const stricter = (path: PathCase, reason = 'malformed names are never within'): PathCase => ({
  ...path,
  stricter: reason,
});

describe('RFC 5280 §4.2.1.10: dNSName', () => {
  accepts('the host itself', under('permitted;DNS:example.com', 'DNS:example.com'));
  accepts('a host below, in any case', under('permitted;DNS:example.com', 'DNS:A.Example.COM'));
  refuses('another host', under('permitted;DNS:example.com', 'DNS:example.org'), refused);
  refuses('a host that ends alike', under('permitted;DNS:example.com', 'DNS:badexample.com'), refused);
  refuses('one good name beside a bad one', under('permitted;DNS:a.de', 'DNS:a.de,DNS:b.de'), refused);
  accepts('a second permission', under('permitted;DNS:a.de,permitted;DNS:b.de', 'DNS:b.de'));
  refuses('an excluded host', under('excluded;DNS:example.com', 'DNS:a.example.com'), refused);
  accepts('a host that is not excluded', under('excluded;DNS:example.com', 'DNS:example.org'));
  refuses('permitted and excluded', under('permitted;DNS:a.de,excluded;DNS:x.a.de', 'DNS:x.a.de'), refused);
  accepts('a wildcard below what is permitted', under('permitted;DNS:a.de', 'DNS:*.a.de'));
  const wildcard = under('excluded;DNS:x.a.de', 'DNS:*.a.de');
  refuses(
    'a wildcard over what is excluded',
    stricter(wildcard, 'OpenSSL reads the star as a label'),
    refused,
  );
  refuses('a host that ends with a dot', under('permitted;DNS:a.de', 'DNS:a.de.'), refused);
});

describe('RFC 5280 §4.2.1.10: rfc822Name', () => {
  accepts('a mailbox of the host', under('permitted;email:a.de', 'email:x@A.de'));
  refuses('a mailbox of a host below', under('permitted;email:a.de', 'email:x@b.a.de'), refused);
  accepts('a mailbox below the domain', under('permitted;email:.a.de', 'email:x@b.a.de'));
  refuses('a mailbox at the domain itself', under('permitted;email:.a.de', 'email:x@a.de'), refused);
  accepts('the very mailbox', under('permitted;email:x@a.de', 'email:x@a.de'));
  refuses('another mailbox', under('permitted;email:x@a.de', 'email:X@a.de'), refused);
  refuses('an excluded mailbox', under('excluded;email:a.de', 'email:x@a.de'), refused);
  refuses('a quoted mailbox', under('excluded;email:x@a.de', 'email:"x"@a.de'), refused);
  const subject = '/CN=x/emailAddress=x@b.de';
  refuses('one in the subject', under('permitted;email:a.de', 'email:x@a.de', subject), refused);
});

describe('RFC 5280 §4.2.1.10: uniformResourceIdentifier', () => {
  accepts('the host', under('permitted;URI:a.de', 'URI:https://A.de:443/path'));
  refuses('a host below', under('permitted;URI:a.de', 'URI:https://b.a.de/'), refused);
  accepts('a host below the domain', under('permitted;URI:.a.de', 'URI:https://b.a.de/'));
  refuses('a host in the path', under('permitted;URI:a.de', 'URI:https://b.de/a.de'), refused);
  refuses('an excluded host', under('excluded;URI:a.de', 'URI:https://a.de'), refused);
  refuses('no host', under('permitted;URI:a.de', 'URI:urn:x:a.de'), refused);
  const address = under('excluded;URI:a.de', 'URI:https://127.0.0.1/');
  refuses('an address for a host', stricter(address), refused);
});

describe('RFC 5280 §4.2.1.10: iPAddress', () => {
  const network = 'permitted;IP:10.1.0.0/255.255.0.0';
  accepts('an address of the network', under(network, 'IP:10.1.2.3'));
  refuses('another address', under(network, 'IP:10.2.2.3'), refused);
  refuses('an address of the other family', under(network, 'IP:::1'), refused);
  accepts('a permission for it', under(`${network},permitted;IP:::/::`, 'IP:::1'));
  refuses('an excluded address', under('excluded;IP:10.0.0.0/255.0.0.0', 'IP:10.1.2.3'), refused);
  const holes = under('permitted;IP:10.0.0.0/255.0.255.0', 'IP:10.1.0.3');
  refuses('a mask with holes', stricter(holes, 'OpenSSL compares under any mask'), refused);
});

describe('RFC 5280 §4.2.1.10: directoryName', () => {
  const within = (subject: string, kind = 'permitted', names = 'DNS:a.de'): PathCase => {
    const path = under(`${kind};dirName:base`, names, subject);
    return { ...path, issuer: { ...path.issuer, sections: '[base]\nC=DE\nO=Acme' } };
  };
  accepts('a subject below', within('/C=DE/O=ACME/CN=x'));
  refuses('a subject elsewhere', within('/C=DE/O=Other/CN=x'), refused);
  refuses('the parts in another order', within('/O=Acme/C=DE/CN=x'), refused);
  refuses('an excluded subject', within('/C=DE/O=Acme/CN=x', 'excluded'), refused);
  accepts('a subject that is not excluded', within('/C=DE/O=Acme Inc/CN=x', 'excluded'));
  const constraint = (path: PathCase): PathCase => ({ root: path.issuer, leaf: path.leaf });
  refuses('what the anchor excludes', constraint(within('/C=DE/O=Acme/CN=x', 'excluded')), refused);
});

describe('RFC 5280 §4.2.1.10: all forms', () => {
  accepts('names of a form without constraint', under('permitted;email:a.de', 'DNS:b.de'));
  refuses(
    'constraints of a form unknown here',
    {
      ...under('permitted;otherName:1.2.3;UTF8:x', 'DNS:b.de'),
      stricter: 'OpenSSL refuses only names of that form',
    },
    'name_constraints_unsupported',
  );
  accepts('an issuer of the same name, which is no subject', {
    ...under('permitted;dirName:base', 'DNS:a.de', '/C=DE/CN=x'),
    root: {
      subject: '/CN=root',
      sections: '[base]\nC=DE',
      extensions: { nameConstraints: 'critical,permitted;dirName:base' },
    },
    issuer: { subject: '/CN=root', key: 'renewed' },
  });
});
