import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** https, or http on a loopback host; no query, fragment, user or trailing slash (RFC 8414 §2, spec.md 292). */
@ValidatorConstraint({ name: 'issuer' })
export class IssuerRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isIssuer(value);
  }

  defaultMessage(): string {
    return 'SIGNET_ISSUER must be an https URL (http only for localhost), without query, fragment or a slash at the end';
  }
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text) || text.endsWith('/')) return false;
  const url = new URL(text);
  const asWritten = url.href === text || url.href === `${text}/`;
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  return asWritten && secure && !/[?#@]/.test(text);
}

/** An https origin: the endpoints stand there below the path they always have. */
@ValidatorConstraint({ name: 'mtlsOrigin' })
export class MtlsOriginRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, origin } = new URL(value);
    return protocol === 'https:' && origin === value;
  }

  defaultMessage(): string {
    return 'SIGNET_MTLS_ORIGIN must be an https origin, such as https://mtls.as.example';
  }
}

/** The issuer of an identity provider, spelled as it spells it: https, or http on a loopback host. */
@ValidatorConstraint({ name: 'providerIssuer' })
export class ProviderIssuerRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !URL.canParse(value) || /[?#@]/.test(value)) return false;
    const { protocol, hostname } = new URL(value);
    return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  }

  defaultMessage(): string {
    return 'SIGNET_SSO_ISSUER must be an https URL (http only for localhost), without query and fragment';
  }
}

/** An absolute URI without a fragment (RFC 8707 §2). */
@ValidatorConstraint({ name: 'resource' })
export class ResourceRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && URL.canParse(value) && !value.includes('#');
  }

  defaultMessage(): string {
    return 'SIGNET_RESOURCE must be an absolute URI without a fragment';
  }
}

/** An http proxy; the connections through it are secured end to end (RFC 9110 §9.3.6). */
@ValidatorConstraint({ name: 'egressProxy' })
export class EgressProxyRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, pathname, search, hash } = new URL(value);
    return protocol === 'http:' && pathname === '/' && search === '' && hash === '';
  }

  defaultMessage(): string {
    return 'SIGNET_EGRESS_PROXY must be an http URL without a path';
  }
}
