import { portalParameters } from '@signet/protocol';
import { IsISO8601, IsOptional, Matches, MaxLength } from 'class-validator';

const INSTANT = { message: 'must be a time as ISO 8601' };

/** Which changes: GET …/audit.csv and …/audit.ndjson. */
export class AuditFilterQuery {
  @IsOptional()
  @Matches(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, { message: 'must be an action of the audit' })
  action?: string;

  @IsOptional()
  @Matches(/^([cm]_[A-Za-z0-9_-]{22}|administrator)$/, {
    message: 'must be the ID of a member or a client, or administrator',
  })
  actor?: string;

  @IsOptional()
  @Matches(portalParameters.client_id.shape, { message: 'must be a client ID' })
  client_id?: string;

  @IsOptional()
  @IsISO8601({ strict: true }, INSTANT)
  from?: string;

  @IsOptional()
  @IsISO8601({ strict: true }, INSTANT)
  to?: string;
}

/** GET …/audit: which changes, and which page of them. */
export class AuditQuery extends AuditFilterQuery {
  @IsOptional()
  @MaxLength(512, { message: 'must be the next of the page before' })
  after?: string;

  @IsOptional()
  @Matches(/^([1-9][0-9]?|100)$/, { message: 'must be 1 to 100' })
  limit?: string;
}
