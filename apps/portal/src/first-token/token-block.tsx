import type { ListedAttempt } from '@signet/protocol';
import { limits } from '@signet/protocol';
import { CopyButton } from '../copy/copy-button.js';
import { instantText } from '../lifetime/instant-text.js';
import { shellText } from '../snippets/string-literals.js';

/** What to do with the token, once one was issued. */
export function TokenBlock({
  token,
  registrationUrl,
}: {
  token: ListedAttempt | undefined;
  registrationUrl: string;
}) {
  if (!token) return <p>As soon as a token is issued you will see it here.</p>;
  const command = registrationCommand(registrationUrl);
  return (
    <>
      <p>
        A token of scope <code>dcr</code> was issued at {instantText(new Date(token.occurred_at))}. It is good
        for {limits.accessTokenLifetime} seconds and registers one client. Register one of your own with it:
      </p>
      <pre className="snippet-code" tabIndex={0} role="region" aria-label="Registration command">
        <code>{command}</code>
      </pre>
      <CopyButton text={command} what="registration command" />
    </>
  );
}

const registrationCommand = (registrationUrl: string): string =>
  `curl -sS ${shellText(registrationUrl)} \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d @client.json`;
