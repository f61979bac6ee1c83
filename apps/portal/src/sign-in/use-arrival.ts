import { type Me, portalPages } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { issuerPath } from '../server/issuer-path.js';
import { meQuestion } from '../server/questions.js';
import { sessionEnd } from '../server/session-end.js';
import { findNextAddress } from './next-address.js';

/** Where somebody lands who came for nothing in particular. */
const homeOf = ({ organisations: [first] }: Me): string =>
  first ? portalPages.overview.replace(':organisation', first.organisation_id) : portalPages.me;

/** Brings somebody who has just signed in to where they wanted to go. Nothing read before by anybody else stays. */
export function useArrival(): (next?: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (next) => {
    queries.clear();
    sessionEnd.set(false);
    const me = await queries.fetchQuery(meQuestion);
    router.history.push(findNextAddress(next, location.origin, issuerPath()) ?? issuerPath() + homeOf(me));
  };
}
