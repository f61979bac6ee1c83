import { portalParameters } from '@signet/protocol';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../requests/page-query.js';

/** GET …/clients: which of them. `q` is part of a name, or an ID. */
export class ClientQuery extends PageQuery {
  @IsOptional()
  @IsIn(['active', 'paused', 'revoked'], { message: 'must be active, paused or revoked' })
  status?: 'active' | 'paused' | 'revoked';

  @IsOptional()
  @IsIn(['onboarding', 'registered'], { message: 'must be onboarding or registered' })
  kind?: 'onboarding' | 'registered';

  @IsOptional()
  @Matches(portalParameters.client_id.shape, { message: 'must be a client ID' })
  registered_by?: string;

  @IsOptional()
  @MaxLength(200, { message: 'must have at most 200 characters' })
  q?: string;
}
