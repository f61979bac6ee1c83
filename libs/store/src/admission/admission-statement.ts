/** What stands for the policy of an organisation where none was published: no policy has this ID. */
export const NO_POLICY = 'none';

/** Width of one partition of `assertion_id`, seconds. */
export const PARTITION_SECONDS = 3600;

/**
 * The admission steps (design.md §4), the beginning of every statement of an authenticated client: inserts the assertion's
 * digest only if the client is still active at the version that was verified, has not come to its end, its organisation is
 * approved, and resource servers and policy are those the request was decided by. Parameters $1 to $9, an array each: client,
 * version, digest, expiry, the version of the catalogue of resource servers, null where none was asked, a DPoP proof's digest
 * and expiry, null where there is none, the version of the trust store a certificate was validated under, null where none
 * was: once anchors or revocation lists changed it is validated again; and the policy the client was held to, `NO_POLICY` where
 * there is none, null where none was asked.
 *
 * An assertion is entered in every partition its remaining life touches. Two uses of one jti, also in different assertions,
 * share at least the partition of the later use, so uniqueness holds across a partition's edge. Rows are inserted in digest
 * order, so that two nodes never wait for each other in a circle. The clock is the database's.
 *
 * A client that authenticated by its certificate brings no assertion: digest and expiry are null, everything else is decided
 * alike, and nothing is entered.
 *
 * A proof is entered the same way, after all assertions and only with an assertion that was new: a replayed assertion uses up
 * no proof.
 */
export const admissionSteps = `request AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bigint[], $6::bytea[], $7::bigint[],
    $8::bigint[], $9::text[])
    WITH ORDINALITY AS r(client_id, version, digest, expires_at, catalogue_version, proof, proof_expires_at, trust_version,
      policy_id, place)
), judged AS MATERIALIZED (
  SELECT r.place, r.digest, moment.bucket AS first_bucket, r.expires_at / ${PARTITION_SECONDS} AS last_bucket,
    r.proof, r.proof_expires_at / ${PARTITION_SECONDS} AS last_proof_bucket,
    CASE
      WHEN c.version IS DISTINCT FROM r.version THEN 'c'
      WHEN r.trust_version <> (SELECT version FROM trust_store) THEN 'c'
      WHEN r.policy_id <> coalesce(o.policy_id, moment.default_policy_id, '${NO_POLICY}') THEN 'c'
      WHEN c.status <> 'active' OR o.status <> 'approved' OR c.expires_at <= statement_timestamp() THEN 'f'
      WHEN r.expires_at <= moment.epoch THEN 'e'
      WHEN r.catalogue_version <> moment.catalogue_version THEN 'o'
      WHEN r.proof_expires_at <= moment.epoch THEN 'x'
      ELSE 'a'
    END AS verdict
  FROM request r
  CROSS JOIN (
    SELECT epoch, epoch / ${PARTITION_SECONDS} AS bucket, (SELECT catalogue_version FROM issuance) AS catalogue_version,
      (SELECT default_policy_id FROM issuance) AS default_policy_id
    FROM (SELECT floor(extract(epoch FROM statement_timestamp()))::bigint AS epoch) clock
  ) moment
  LEFT JOIN client c ON c.client_id = r.client_id
  LEFT JOIN organisation o ON o.organisation_id = c.organisation_id
), entered AS (
  INSERT INTO assertion_id (digest, bucket)
  SELECT j.digest, b FROM judged j, generate_series(j.first_bucket, j.last_bucket) b
  WHERE j.verdict = 'a' AND j.digest IS NOT NULL
  ORDER BY j.digest, b
  ON CONFLICT DO NOTHING
  RETURNING digest
), kept AS (
  SELECT digest, count(*) AS entries FROM entered GROUP BY digest
), fresh AS MATERIALIZED (
  SELECT j.place, j.first_bucket, j.proof, j.last_proof_bucket
  FROM judged j LEFT JOIN kept k ON k.digest = j.digest
  WHERE j.verdict = 'a' AND (j.digest IS NULL OR k.entries = j.last_bucket - j.first_bucket + 1)
), proven AS (
  INSERT INTO assertion_id (digest, bucket)
  SELECT f.proof, b FROM fresh f, generate_series(f.first_bucket, f.last_proof_bucket) b
  WHERE f.proof IS NOT NULL
  ORDER BY f.proof, b
  ON CONFLICT DO NOTHING
  RETURNING digest
), used AS (
  SELECT digest, count(*) AS entries FROM proven GROUP BY digest
), decided AS MATERIALIZED (
  SELECT j.place,
    CASE
      WHEN j.verdict <> 'a' THEN j.verdict
      WHEN f.place IS NULL THEN 'r'
      WHEN f.proof IS NULL OR u.entries = f.last_proof_bucket - f.first_bucket + 1 THEN 'a'
      ELSE 'p'
    END AS verdict
  FROM judged j LEFT JOIN fresh f ON f.place = j.place LEFT JOIN used u ON u.digest = f.proof
)`;

/**
 * One letter a request, in their order: `a`dmitted, `r`eplayed, `c`hanged, re`f`used, `e`xpired, `o`utdated, `p`roof replayed,
 * proof e`x`pired.
 */
export const verdictLetters = `string_agg(d.verdict, '' ORDER BY d.place)`;

/** The admission statement of the token endpoint: the steps, and their verdicts. */
export const admissionStatement = {
  name: 'admission-6',
  text: `WITH ${admissionSteps} SELECT ${verdictLetters} AS verdicts FROM decided d`,
};
