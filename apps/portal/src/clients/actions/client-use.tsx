import { useQuery } from '@tanstack/react-query';
import { HourBars } from '../../hour-bars/hour-bars.js';
import { byHour, lastHours, sum } from '../../hour-bars/hours.js';
import { Answered } from '../../page/answered.js';
import { hoursQuestion } from '../client-questions.js';
import { counting } from '../client-words.js';

/** What a client did in the last hours: what would stop. */
export function ClientUse({ organisation, clientId }: { organisation: string; clientId: string }) {
  const query = useQuery({ ...hoursQuestion(organisation, clientId), staleTime: 0 });
  return (
    <Answered query={query} what="what it did lately">
      {(items) => {
        const hours = lastHours(new Date());
        const accepted = byHour(items, hours, (item) => item.accepted);
        const refused = byHour(items, hours, (item) => item.refused);
        if (sum(accepted) + sum(refused) === 0) return <p>It asked for nothing in the last 24 hours.</p>;
        return (
          <HourBars solid={accepted} hatched={refused}>
            {counting(sum(accepted), 'request')} accepted in the last 24 hours,{' '}
            {(accepted.at(-1) ?? 0) + (accepted.at(-2) ?? 0)} of them in the last two; {sum(refused)} refused.
          </HourBars>
        );
      }}
    </Answered>
  );
}
