import { isJsonObject, type JsonObject, paths } from '@signet/protocol';
import type { Command } from 'commander';
import type { Surroundings } from '../../run.js';
import { askAdmin } from '../../server/admin-api.js';
import type { AdminOptions } from '../../server/admin-token.js';
import { instant } from '../../terminal/instant.js';
import type { Paint } from '../../terminal/paint.js';
import { printable } from '../../terminal/printable.js';
import { record, type Row, rowsOf } from '../../terminal/record.js';
import { replies } from '../../terminal/reply.js';
import { taught } from '../teaching.js';

export function addExplain(admin: Command, surroundings: Surroundings): void {
  const command = admin
    .command('explain <reference>')
    .summary('say why a request was refused')
    .description('Say why a request was refused. Its sender was told only invalid_client and a reference.')
    .action(
      replies<AdminOptions>(surroundings, async (options, reference = '') => {
        const attempt = await askAdmin(options, surroundings, { path: paths.attempt, names: { reference } });
        return { json: attempt, text: (paint) => attemptText(attempt, paint) };
      }),
    );
  taught(command, {
    example: 'signet admin explain r_…',
    next: 'signet admin show-client c_…      the client it speaks of, with its keys',
  });
}

function attemptText(attempt: JsonObject, paint: Paint): string {
  const { title, text, evidence } = attempt;
  const about: Row[] = [
    ...rowsOf(attempt, ['code', 'reason', 'endpoint', 'client_id']),
    ['time', instant(attempt.occurred_at)],
  ];
  const seen: Row[] = isJsonObject(evidence) ? rowsOf(evidence, Object.keys(evidence)) : [];
  return [
    `  ${paint.strong(printable(String(title ?? attempt.outcome ?? '')))}`,
    typeof text === 'string' ? `  ${printable(text)}` : '',
    `\n${record(about, paint)}`,
    seen.length > 0 ? `\n  ${paint.strong('What was seen')}\n${record(seen, paint)}` : '',
  ]
    .filter((block) => block !== '')
    .join('\n');
}
