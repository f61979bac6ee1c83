/**
 * Looks at initial access tokens without using them: used up, revoked, may its client still register, and under which policy?
 * In their order. `OFFSET 0` makes PostgreSQL ask for each one by its key: left free, it reads every token there is.
 */
export const initialAccessTokenStatement = {
  name: 'initial-access-token-5',
  text: `
SELECT EXISTS (SELECT FROM initial_access_token t WHERE t.token_id = a.token_id AND t.uses >= t.allowed_uses OFFSET 0) AS spent,
  EXISTS (SELECT FROM revoked_token v WHERE v.token_id = a.token_id OFFSET 0) AS revoked,
  o.organisation_id, policy_in_force(o.organisation_id) AS policy_id
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS a(token_id, client_id, place)
LEFT JOIN LATERAL (
  SELECT c.organisation_id FROM client c
  WHERE c.client_id = a.client_id AND c.status = 'active' AND c.kind = 'onboarding' OFFSET 0
) r ON true
LEFT JOIN LATERAL (
  SELECT o.organisation_id FROM organisation o
  WHERE o.organisation_id = r.organisation_id AND o.status = 'approved' OFFSET 0
) o ON true
ORDER BY a.place`,
};
