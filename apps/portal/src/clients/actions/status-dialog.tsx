import { Button, Modal } from '@mantine/core';
import { type PortalClient, portalPath, portalPaths } from '@signet/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { clientQuestion } from '../../first-token/questions.js';
import { Notice } from '../../page/notice.js';
import { ProblemNotice } from '../../page/problem-notice.js';
import { askServer } from '../../server/ask-server.js';
import { isServerProblem } from '../../server/server-problem.js';
import { useStepUp } from '../../step-up/use-step-up.js';
import { nameOf } from '../client-words.js';
import type { ClientActionProps } from './client-actions.js';
import { clientChanges } from './client-changes.js';

const texts = {
  active: {
    verb: 'Pause',
    path: portalPaths.pauseClient,
    what: 'From the next request on it gets no token, on no node, and nothing it registered is touched. Resume it whenever you like.',
  },
  paused: {
    verb: 'Resume',
    path: portalPaths.resumeClient,
    what: 'From the next request on it gets tokens again, with the keys it has.',
  },
};

/** Pauses a client or lets it go on. Where somebody else changed it meanwhile, says what, and asks again. */
export function StatusDialog({ organisation, client, onClose }: ClientActionProps & { onClose: () => void }) {
  const queries = useQueryClient();
  const withStepUp = useStepUp();
  const question = clientQuestion(organisation, client.client_id);
  const [seen, setSeen] = useState(client);
  const [changes, setChanges] = useState<string[]>([]);
  const text = texts[seen.status === 'paused' ? 'paused' : 'active'];
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => withStepUp(() => write(organisation, seen, text.path)),
    onSuccess: (changed) => {
      queries.setQueryData(question.queryKey, changed);
      onClose();
      return queries.invalidateQueries({ queryKey: ['organisations', organisation, 'clients'] });
    },
    onError: async (failure) => {
      if (!isServerProblem(failure, 'version_stale')) return;
      const now = await queries.fetchQuery({ ...question, staleTime: 0 });
      setChanges(clientChanges(seen, now));
      setSeen(now);
    },
  });
  const action = `${text.verb} client`;
  return (
    <Modal opened onClose={onClose} title={`${text.verb} ${nameOf(client)}?`}>
      {changes.length > 0 && <Changes changes={changes} />}
      {error && !isServerProblem(error, 'version_stale') && <ProblemNotice error={error} />}
      {seen.status === 'revoked' ? <p>It cannot be paused or resumed any more.</p> : <p>{text.what}</p>}
      <div className="form-actions">
        {seen.status !== 'revoked' && (
          <Button loading={isPending} onClick={() => mutate()}>
            {action}
          </Button>
        )}
        <Button variant="default" onClick={onClose} data-autofocus>
          Leave it as it is
        </Button>
      </div>
    </Modal>
  );
}

// The version of a client is its ETag and a member of it.
const write = (
  organisation: string,
  { client_id, version }: PortalClient,
  path: typeof portalPaths.pauseClient | typeof portalPaths.resumeClient,
) =>
  askServer<PortalClient>(portalPath(path, { organisation, client_id }), {
    method: 'POST',
    body: {},
    version: `"${version}"`,
  });

function Changes({ changes }: { changes: string[] }) {
  return (
    <Notice tone="warn" role="alert">
      <p>
        <strong>Somebody changed this client in the meantime. Nothing was done.</strong>
      </p>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </Notice>
  );
}
