const NONCE = /(<meta name="csp-nonce" content=")(")/;
const PATH = /(<meta name="issuer-path" content=")(")/;
const ASSETS = /"\.\/assets\//g;

/** The document of the portal's application as it goes out, for one answer. */
export interface ServedDocument {
  html: string;
  /** Style elements that carry it are let through by the content security policy of this answer. */
  styleNonce: string;
}

/** The document that shows every page of the application, whatever the depth of its path. */
export class ApplicationDocument {
  private readonly html: string;

  /** `built` is the document as the build wrote it; `issuerPath` where the portal stands, without a slash at the end. */
  constructor(built: string, issuerPath: string) {
    // A relative address would be looked for beside each page, and a base element is what the policy forbids.
    this.html = built.replace(ASSETS, `"${issuerPath}/assets/`).replace(PATH, `$1${issuerPath}$2`);
  }

  /** `styleNonce` is base64url. */
  with(styleNonce: string): ServedDocument {
    return { html: this.html.replace(NONCE, `$1${styleNonce}$2`), styleNonce };
  }
}
