import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Answered } from '../../page/answered.js';
import { EmptyState } from '../../page/empty-state.js';
import { Panel } from '../../page/panel.js';
import { AddPasskeyDialog } from './add-passkey-dialog.js';
import { PasskeyTable } from './passkey-table.js';
import { passkeysQuestion } from './passkeys-question.js';

/** The passkeys one can sign in with. */
export function PasskeysPanel() {
  const query = useQuery(passkeysQuestion);
  const [isAdding, setAdding] = useState(false);
  return (
    <Panel
      id="passkeys"
      title="Passkeys"
      note={query.data?.items.length}
      actions={
        <Button variant="default" onClick={() => setAdding(true)}>
          Add a passkey
        </Button>
      }
    >
      <Answered query={query} what="your passkeys">
        {({ items }) =>
          items.length > 0 ? (
            <PasskeyTable passkeys={items} />
          ) : (
            <EmptyState>
              No passkey yet. With one you sign in by your finger, your face or your device’s code, and nobody
              can fish for a password.
            </EmptyState>
          )
        }
      </Answered>
      <AddPasskeyDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </Panel>
  );
}
