import { issuerPath } from '../server/issuer-path.js';
import { Page } from './page.js';

/** For an address that leads nowhere, or to what the person may not know of: the two look the same. */
export function NotFoundPage() {
  return (
    <Page title="There is nothing here">
      <p>
        The address may be mistyped, what stood here may be gone, or it belongs to an organisation you are no
        member of.
      </p>
      <p>
        <a href={`${issuerPath()}/me`}>Go to your organisations</a>
      </p>
    </Page>
  );
}
