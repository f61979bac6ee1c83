import { Button, Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type PortalClient, portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { ServerForm } from '../../form/server-form.js';
import { TextField } from '../../form/text-field.js';
import { clientQuestion } from '../../first-token/questions.js';
import { askServer } from '../../server/ask-server.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { nameOf } from '../client-words.js';
import type { ClientActionProps } from './client-actions.js';
import { ClientUse } from './client-use.js';

interface RevokeDialogProps extends ClientActionProps {
  onClose: () => void;
  pauseInstead: () => void;
}

const labels = { client_name: 'Name of the client', reason: 'Reason (optional)' };

/** Ends a client for good: what it does now, the way that can be taken back, and its name typed by hand. */
export function RevokeDialog({ organisation, client, onClose, pauseInstead }: RevokeDialogProps) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const name = nameOf(client);
  const form = useForm({
    initialValues: { client_name: '', reason: '' },
    validate: { client_name: (typed) => (typed === name ? null : `Type ${name}, exactly.`) },
  });
  const path = portalPath(portalPaths.revokeClient, { organisation, client_id: client.client_id });
  const finish = (changed: PortalClient) => {
    queries.setQueryData(clientQuestion(organisation, client.client_id).queryKey, changed);
    onClose();
    return queries.invalidateQueries({ queryKey: ['organisations', organisation] });
  };
  return (
    <Modal opened onClose={onClose} title={`Revoke ${name}?`}>
      <p>
        <strong>It can never be brought back.</strong> It gets no token any more, on no node. The other
        clients go on.
      </p>
      <ClientUse organisation={organisation} clientId={client.client_id} />
      {client.status === 'active' && (
        <div>
          <p className="panel-text">Not sure? Pausing stops it as fast, and can be taken back.</p>
          <Button variant="default" onClick={pauseInstead} data-autofocus>
            Pause it instead
          </Button>
        </div>
      )}
      <ServerForm
        form={form}
        labels={labels}
        action="Revoke client"
        isSecondary
        send={({ client_name, reason }) => {
          const body = { client_name, ...(reason.trim() && { reason: reason.trim() }) };
          return withStepUp(() => askServer<PortalClient>(path, { method: 'POST', body }));
        }}
        onSent={finish}
      >
        <TextField
          form={form}
          name="client_name"
          label={labels.client_name}
          description={`Type ${name} to say that you mean this one.`}
          autoComplete="off"
        />
        <TextField form={form} name="reason" label={labels.reason} maxLength={500} autoComplete="off" />
      </ServerForm>
    </Modal>
  );
}
