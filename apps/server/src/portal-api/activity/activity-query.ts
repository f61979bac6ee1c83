import { portalParameters, reasonCatalogue } from '@signet/protocol';
import { IsISO8601, IsIn, IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../requests/page-query.js';

const codes = [...new Set(Object.values(reasonCatalogue).map(({ code }) => code))];
const INSTANT = { message: 'must be a time as ISO 8601' };

/** GET …/activity: which attempts. */
export class ActivityQuery extends PageQuery {
  @IsOptional()
  @Matches(portalParameters.client_id.shape, { message: 'must be a client ID' })
  client_id?: string;

  @IsOptional()
  @IsIn(codes, { message: 'must be a code of the error catalogue' })
  code?: string;

  @IsOptional()
  @IsISO8601({ strict: true }, INSTANT)
  from?: string;

  @IsOptional()
  @IsISO8601({ strict: true }, INSTANT)
  to?: string;
}

/** GET …/activity/groups and …/activity/hours: since when, the last 24 hours unless it says otherwise, and of which client. */
export class SinceQuery {
  @IsOptional()
  @IsISO8601({ strict: true }, INSTANT)
  from?: string;

  @IsOptional()
  @Matches(portalParameters.client_id.shape, { message: 'must be a client ID' })
  client_id?: string;
}

/** GET …/live: whose attempts. */
export class LiveQuery {
  @Matches(portalParameters.client_id.shape, { message: 'must be a client ID' })
  client_id!: string;
}
