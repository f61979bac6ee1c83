/**
 * Looks at initial access tokens without using them: used up, revoked, may its client still register, and under which policy?
 * In their order.
 */
export const initialAccessTokenStatement = {
  name: 'initial-access-token-4',
  text: `
SELECT EXISTS (SELECT FROM initial_access_token t WHERE t.token_id = a.token_id AND t.uses >= t.allowed_uses) AS spent,
  EXISTS (SELECT FROM revoked_token v WHERE v.token_id = a.token_id) AS revoked,
  r.organisation_id, policy_in_force(r.organisation_id) AS policy_id
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS a(token_id, client_id, place)
LEFT JOIN LATERAL (
  SELECT o.organisation_id FROM client c JOIN organisation o ON o.organisation_id = c.organisation_id
  WHERE c.client_id = a.client_id AND c.status = 'active' AND c.kind = 'onboarding' AND o.status = 'approved'
) r ON true
ORDER BY a.place`,
};
