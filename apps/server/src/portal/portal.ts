import { HttpProblem } from '@signet/protocol';
import type { ApplicationDocument } from './application-document.js';
import type { PortalFile } from './portal-file.js';

/** The files of the portal, all of them: a path can name one of these and nothing else. */
export class Portal {
  constructor(
    private readonly frontPage: PortalFile | undefined,
    private readonly application: ApplicationDocument | undefined,
    private readonly assets: ReadonlyMap<string, PortalFile>,
  ) {}

  /** Throws `HttpProblem` 404 when the server was built without its portal. */
  getFrontPage(): PortalFile {
    return this.frontPage ?? notBuilt();
  }

  /** Throws `HttpProblem` 404 when the server was built without its portal. */
  getApplication(): ApplicationDocument {
    return this.application ?? notBuilt();
  }

  /** Throws `HttpProblem` 404. */
  getAsset(name: string): PortalFile {
    const asset = this.assets.get(name);
    if (!asset) throw new HttpProblem(404, 'There is nothing at this path.');
    return asset;
  }
}

function notBuilt(): never {
  throw new HttpProblem(404, 'This server was built without its portal.');
}
