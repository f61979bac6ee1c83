import { isJsonObject, type JsonObject } from '@signet/protocol';
import { record, rowsOf } from '../../terminal/record.js';
import type { Reply } from '../../terminal/reply.js';

const members = ['client_name', 'token_endpoint_auth_method', 'scope', 'software_id'];

/** What would be registered, and the rules that were asked. */
export function dryRunReply(answer: JsonObject): Reply {
  const client = isJsonObject(answer.client) ? answer.client : {};
  const rules = Array.isArray(answer.rules) ? answer.rules.filter(isJsonObject) : [];
  return {
    json: answer,
    text: (paint) =>
      record(
        [
          ...rowsOf(client, members),
          ...rules.map(({ rule, requires }) => [String(rule), String(requires)] as const),
        ],
        paint,
      ),
    remark: () => 'It would be registered, by these rules. Nothing was changed, and the token keeps its use.',
  };
}
