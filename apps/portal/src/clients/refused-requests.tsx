import { useQuery } from '@tanstack/react-query';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Instant } from '../page/instant.js';
import { Panel } from '../page/panel.js';
import { requestsQuestion } from './client-questions.js';

interface RefusedRequestsProps {
  organisation: string;
  clientId: string;
}

const SHOWN = 10;

/** The latest requests that were refused, each with its cause. */
export function RefusedRequests({ organisation, clientId }: RefusedRequestsProps) {
  const query = useQuery(requestsQuestion(organisation, clientId));
  return (
    <Panel id="refused" title="Last refused requests">
      <Answered query={query} what="its requests">
        {({ items }) => {
          const refused = items.filter(({ outcome }) => outcome === 'refused').slice(0, SHOWN);
          if (refused.length === 0) return <EmptyState>Nothing was refused lately.</EmptyState>;
          return (
            <ul className="lines">
              {refused.map(({ reference, title, code, endpoint, occurred_at }) => (
                <li key={reference}>
                  <span>{title}</span>
                  <span className="quiet">
                    <code>{code}</code> at <code>{endpoint}</code>, <Instant at={occurred_at} />
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </Panel>
  );
}
