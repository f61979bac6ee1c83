import { useQuery } from '@tanstack/react-query';
import { organisationQuestion } from '../server/questions.js';

/** What somebody may do in an organisation (ux §4.4); nothing while that is not known. */
export interface Rights {
  isOwner: boolean;
  isDeveloper: boolean;
}

export function useMyRights(organisation: string): Rights {
  const role = useQuery(organisationQuestion(organisation)).data?.value.role;
  return { isOwner: role === 'owner', isDeveloper: role === 'owner' || role === 'developer' };
}
