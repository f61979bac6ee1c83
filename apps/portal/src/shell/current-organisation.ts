import type { Me, OrganisationOfMine } from '@signet/protocol';
import { useParams } from '@tanstack/react-router';

const STORED_AS = 'signet-organisation';

/** The organisation the rail is about: the page's, or else the one that was looked at last, or the first. */
export function useCurrentOrganisation({ organisations }: Me): OrganisationOfMine | undefined {
  const { organisation } = useParams({ strict: false });
  const byId = (id: string | null | undefined) =>
    organisations.find(({ organisation_id }) => organisation_id === id);
  if (organisation !== undefined) return byId(organisation);
  return byId(rememberedOrganisation()) ?? organisations[0];
}

export function rememberOrganisation(organisation: string): void {
  try {
    sessionStorage.setItem(STORED_AS, organisation);
  } catch {
    // Storage is blocked: the first organisation it is.
  }
}

function rememberedOrganisation(): string | null {
  try {
    return sessionStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}
