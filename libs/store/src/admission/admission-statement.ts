/** Width of one partition of `assertion_id`, seconds. */
export const PARTITION_SECONDS = 3600;

/**
 * The admission statement (design.md §4): inserts the assertion's digest only if the client is still active at the version
 * that was verified, has not come to its end, and its organisation is approved, and says so, per request. One letter a
 * request, in their order: `a`dmitted, `r`eplayed, `c`hanged, re`f`used, `e`xpired, `p`roof replayed, proof e`x`pired.
 *
 * An assertion is entered in every partition its remaining life touches. Two uses of one jti, also in different assertions,
 * share at least the partition of the later use, so uniqueness holds across a partition's edge. Rows are inserted in digest
 * order, so that two nodes never wait for each other in a circle. The clock is the database's.
 *
 * A DPoP proof (NULL where there is none) is entered the same way, after all assertions and only with an assertion that was
 * new: a replayed assertion uses up no proof.
 */
export const admissionStatement = {
  name: 'admission-3',
  text: `
WITH request AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bytea[], $6::bigint[])
    WITH ORDINALITY AS r(client_id, version, digest, expires_at, proof, proof_expires_at, place)
), judged AS MATERIALIZED (
  SELECT r.place, r.digest, moment.bucket AS first_bucket, r.expires_at / ${PARTITION_SECONDS} AS last_bucket,
    r.proof, r.proof_expires_at / ${PARTITION_SECONDS} AS last_proof_bucket,
    CASE
      WHEN c.version IS DISTINCT FROM r.version THEN 'c'
      WHEN c.status <> 'active' OR o.status <> 'approved' OR c.expires_at <= statement_timestamp() THEN 'f'
      WHEN r.expires_at <= moment.epoch THEN 'e'
      WHEN r.proof_expires_at <= moment.epoch THEN 'x'
      ELSE 'a'
    END AS verdict
  FROM request r
  CROSS JOIN (
    SELECT epoch, epoch / ${PARTITION_SECONDS} AS bucket
    FROM (SELECT floor(extract(epoch FROM statement_timestamp()))::bigint AS epoch) clock
  ) moment
  LEFT JOIN client c ON c.client_id = r.client_id
  LEFT JOIN organisation o ON o.organisation_id = c.organisation_id
), entered AS (
  INSERT INTO assertion_id (digest, bucket)
  SELECT j.digest, b FROM judged j, generate_series(j.first_bucket, j.last_bucket) b
  WHERE j.verdict = 'a'
  ORDER BY j.digest, b
  ON CONFLICT DO NOTHING
  RETURNING digest
), kept AS (
  SELECT digest, count(*) AS entries FROM entered GROUP BY digest
), fresh AS MATERIALIZED (
  SELECT j.place, j.first_bucket, j.proof, j.last_proof_bucket
  FROM judged j JOIN kept k ON k.digest = j.digest AND k.entries = j.last_bucket - j.first_bucket + 1
), proven AS (
  INSERT INTO assertion_id (digest, bucket)
  SELECT f.proof, b FROM fresh f, generate_series(f.first_bucket, f.last_proof_bucket) b
  WHERE f.proof IS NOT NULL
  ORDER BY f.proof, b
  ON CONFLICT DO NOTHING
  RETURNING digest
), used AS (
  SELECT digest, count(*) AS entries FROM proven GROUP BY digest
)
SELECT string_agg(
  CASE
    WHEN j.verdict <> 'a' THEN j.verdict
    WHEN f.place IS NULL THEN 'r'
    WHEN f.proof IS NULL OR u.entries = f.last_proof_bucket - f.first_bucket + 1 THEN 'a'
    ELSE 'p'
  END, '' ORDER BY j.place) AS verdicts
FROM judged j LEFT JOIN fresh f ON f.place = j.place LEFT JOIN used u ON u.digest = f.proof`,
};
