/** Width of one partition of `assertion_id`, seconds. */
export const PARTITION_SECONDS = 3600;

/**
 * The admission steps (design.md §4), the beginning of every statement that uses up assertions: inserts the assertion's
 * digest only if the client is still active at the version that was verified, its organisation approved, and the resource
 * servers are those the request was decided by. Parameters $1 to $5, an array each: client, version, digest, expiry, and the
 * version of the catalogue of resource servers, null where none was asked.
 *
 * An assertion is entered in every partition its remaining life touches. Two uses of one jti, also in different assertions,
 * share at least the partition of the later use, so uniqueness holds across a partition's edge. Rows are inserted in digest
 * order, so that two nodes never wait for each other in a circle. The clock is the database's.
 */
export const admissionSteps = `request AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bigint[])
    WITH ORDINALITY AS r(client_id, version, digest, expires_at, catalogue_version, place)
), judged AS MATERIALIZED (
  SELECT r.place, r.digest, moment.bucket AS first_bucket, r.expires_at / ${PARTITION_SECONDS} AS last_bucket,
    CASE
      WHEN c.version IS DISTINCT FROM r.version THEN 'c'
      WHEN c.status <> 'active' OR o.status <> 'approved' THEN 'f'
      WHEN r.expires_at <= moment.epoch THEN 'e'
      WHEN r.catalogue_version <> moment.catalogue_version THEN 'o'
      ELSE 'a'
    END AS verdict
  FROM request r
  CROSS JOIN (
    SELECT epoch, epoch / ${PARTITION_SECONDS} AS bucket, (SELECT catalogue_version FROM issuance) AS catalogue_version
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
), decided AS MATERIALIZED (
  SELECT j.place,
    CASE
      WHEN j.verdict <> 'a' THEN j.verdict
      WHEN k.entries = j.last_bucket - j.first_bucket + 1 THEN 'a'
      ELSE 'r'
    END AS verdict
  FROM judged j LEFT JOIN kept k ON k.digest = j.digest
)`;

/**
 * One letter a request, in their order: `a`dmitted, `r`eplayed, `c`hanged, re`f`used, `e`xpired, `o`utdated.
 */
export const verdictLetters = `string_agg(d.verdict, '' ORDER BY d.place)`;

/** The admission statement of the token endpoint: the steps, and their verdicts. */
export const admissionStatement = {
  name: 'admission-2',
  text: `WITH ${admissionSteps} SELECT ${verdictLetters} AS verdicts FROM decided d`,
};
