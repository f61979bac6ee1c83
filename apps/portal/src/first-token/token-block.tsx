import { limits } from '@signet/protocol';
import { CopyButton } from '../copy/copy-button.js';
import { instantText } from '../lifetime/instant-text.js';
import { StateTag } from '../page/state-tag.js';
import { shellText } from '../snippets/string-literals.js';

interface TokenBlockProps {
  tokenAt: string | undefined;
  hasRegistered: boolean;
  registrationUrl: string;
}

/** What to do with the token, once one was issued. */
export function TokenBlock({ tokenAt, hasRegistered, registrationUrl }: TokenBlockProps) {
  if (tokenAt === undefined) return <p>As soon as a token is issued you will see it here.</p>;
  const command = registrationCommand(registrationUrl);
  return (
    <>
      <p>
        A token of scope <code>dcr</code> was issued at {instantText(new Date(tokenAt))}. It is good for{' '}
        {limits.accessTokenLifetime} seconds and registers one client. Register one of your own with it:
      </p>
      <pre className="snippet-code" tabIndex={0} role="region" aria-label="Registration command">
        <code>{command}</code>
      </pre>
      <CopyButton text={command} what="registration command" />
      <p role="status">
        {hasRegistered && (
          <>
            <StateTag tone="ok">registered</StateTag> A client was registered with it. You are done.
          </>
        )}
      </p>
    </>
  );
}

const registrationCommand = (registrationUrl: string): string =>
  `curl -sS ${shellText(registrationUrl)} \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d @client.json`;
