import type { JsonObject } from '@signet/protocol';
import { record, rowsOf } from '../../terminal/record.js';
import type { Reply } from '../../terminal/reply.js';
import { quoted } from '../teaching.js';

interface Places {
  newKey?: string;
  save?: string;
  /** False where --save was asked for and the file could not be written: then the screen is the only copy. */
  saved?: boolean;
}

const members = ['client_id', 'client_name', 'scope', 'registration_client_uri'];

/** The registered client. Its registration access token is shown unless it was saved: it is told only once. */
export function registrationReply(information: JsonObject, { newKey, save, saved }: Places): Reply {
  const clientId = String(information.client_id);
  const scope = typeof information.scope === 'string' ? information.scope.split(' ')[0] : undefined;
  return {
    json: information,
    text: (paint) =>
      record(
        [
          ...rowsOf(information, saved ? members : [...members, 'registration_access_token']),
          ['private key', newKey, 'yours alone'],
          ['saved in', saved ? save : undefined],
        ],
        paint,
      ),
    remark: () => {
      if (saved) return 'Registered. Its registration access token is in the file, and nowhere else.';
      const warning = save ? `${save} could not be written. ` : '';
      return `Registered. ${warning}The registration access token is told this once: keep it.`;
    },
    next: [
      `signet token --client-id ${clientId} --key ${quoted(newKey ?? 'KEY')}${scope ? ` --scope ${quoted(scope)}` : ''}`,
    ],
  };
}
