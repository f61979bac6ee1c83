import {
  acceptPolicy,
  HttpProblem,
  type JsonObject,
  type PolicyDocument,
  PolicyError,
} from '@signet/protocol';
import { IsObject, IsOptional, IsString, Length } from 'class-validator';
import { acceptRequest } from './admin-requests.js';

class PublishPolicyRequest {
  @IsObject({ message: 'document must be the policy, an object' })
  document!: JsonObject;

  @IsOptional()
  @Length(1, 500, { message: 'note must have 1 to 500 characters' })
  @IsString({ message: 'note must be a text' })
  note?: string;
}

/** A policy to publish, whole. Throws `HttpProblem` 400, or 422 that names every member that is wrong. */
export function acceptPolicyRequest(body: JsonObject): { document: PolicyDocument; note: string | null } {
  const { document, note } = acceptRequest(PublishPolicyRequest, body);
  return { document: judged(() => acceptPolicy(document)), note: note ?? null };
}

/** Runs a check of the protocol's and says what it found as an administrator is told it. */
export function judged<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof PolicyError)
      throw new HttpProblem(422, `${error.message}.`, {}, { problems: error.problems });
    throw error;
  }
}

/** The version of `If-Match`, as our entity tags name it; undefined where any will do. Throws `HttpProblem` 412. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"([0-9]{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined)
    throw new HttpProblem(412, 'If-Match must be the version the change was made upon, as "3".');
  return Number(version);
}
