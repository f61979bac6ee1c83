import { PARTITION_SECONDS } from './admission-statement.js';

/**
 * Enters DPoP proofs that came with access tokens, in the name space and the partitions of the admission statement, and says
 * per proof, in their order: `a`dmitted, `p`roof replayed, proof e`x`pired.
 */
export const proofStatement = {
  name: 'proof-1',
  text: `
WITH judged AS MATERIALIZED (
  SELECT r.place, r.digest, moment.bucket AS first_bucket, r.expires_at / ${PARTITION_SECONDS} AS last_bucket,
    r.expires_at <= moment.epoch AS expired
  FROM unnest($1::bytea[], $2::bigint[]) WITH ORDINALITY AS r(digest, expires_at, place)
  CROSS JOIN (
    SELECT epoch, epoch / ${PARTITION_SECONDS} AS bucket
    FROM (SELECT floor(extract(epoch FROM statement_timestamp()))::bigint AS epoch) clock
  ) moment
), entered AS (
  INSERT INTO assertion_id (digest, bucket)
  SELECT j.digest, b FROM judged j, generate_series(j.first_bucket, j.last_bucket) b
  WHERE NOT j.expired
  ORDER BY j.digest, b
  ON CONFLICT DO NOTHING
  RETURNING digest
), kept AS (
  SELECT digest, count(*) AS entries FROM entered GROUP BY digest
)
SELECT string_agg(
  CASE
    WHEN j.expired THEN 'x'
    WHEN k.entries = j.last_bucket - j.first_bucket + 1 THEN 'a'
    ELSE 'p'
  END, '' ORDER BY j.place) AS verdicts
FROM judged j LEFT JOIN kept k ON k.digest = j.digest`,
};
