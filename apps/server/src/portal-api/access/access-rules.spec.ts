import type { CurrentSession } from '@signet/store';
import { describe, expect, it } from 'vitest';
import { accessRefusal } from './access-rules.js';
import type { AccessLevel, RouteAccess } from './access.js';

const whole = { complete: true, stepped_up: false, staff_role: null, organisation: null } as CurrentSession;
const member = (role: string | null, change: object = {}) =>
  ({
    ...whole,
    organisation: { organisation_id: 'o', status: 'approved', role },
    ...change,
  }) as CurrentSession;

const codeOf = (session: CurrentSession, access: RouteAccess, changes: boolean) =>
  accessRefusal(session, access, changes)?.members.code;

const allows = (who: string, session: CurrentSession, level: AccessLevel, changes = true) =>
  it(`lets ${who} ${changes ? 'change' : 'read'} what is for ${level}`, () =>
    expect(codeOf(session, { level }, changes)).toBeUndefined());
const refuses = (who: string, session: CurrentSession, level: AccessLevel, code: string, changes = true) =>
  it(`lets ${who} not ${changes ? 'change' : 'read'} what is for ${level}: ${code}`, () =>
    expect(codeOf(session, { level }, changes)).toBe(code));

describe('who has given one of two factors', () => {
  const half = { ...member('owner'), complete: false } as CurrentSession;
  allows('half a session', half, 'half');
  for (const level of ['signed-in', 'viewer', 'developer', 'owner', 'staff'] as const)
    refuses('half a session', half, level, 'mfa_required', false);
});

describe('members', () => {
  for (const level of ['viewer', 'developer', 'owner'] as const) allows('an owner', member('owner'), level);
  for (const level of ['viewer', 'developer'] as const) allows('a developer', member('developer'), level);
  refuses('a developer', member('developer'), 'owner', 'role_required');
  for (const role of ['viewer', 'security_contact']) {
    allows(`a ${role}`, member(role), 'viewer', false);
    for (const level of ['developer', 'owner'] as const)
      refuses(`a ${role}`, member(role), level, 'role_required', false);
  }
  refuses('who is none', member(null), 'viewer', 'not_found', false);
  refuses('who asks for what is not there', whole, 'viewer', 'not_found', false);
  refuses('an owner', member('owner'), 'staff', 'role_required', false);
});

describe('staff', () => {
  for (const staff_role of ['operator', 'auditor'] as const) {
    const staff = { staff_role };
    for (const level of ['viewer', 'developer', 'owner'] as const) {
      allows(`an ${staff_role}`, member(null, staff), level, false);
      refuses(`an ${staff_role}`, member(null, staff), level, 'role_required');
    }
    allows(`an ${staff_role} who is an owner`, member('owner', staff), 'owner');
    refuses(`an ${staff_role}`, { ...whole, ...staff }, 'viewer', 'not_found', false);
    allows(`an ${staff_role}`, { ...whole, ...staff }, 'staff', false);
  }
  allows('an operator', { ...whole, staff_role: 'operator' }, 'staff');
  refuses('an auditor', { ...whole, staff_role: 'auditor' }, 'staff', 'role_required');
});

describe('a suspended organisation', () => {
  const suspended = member('owner', {
    organisation: { organisation_id: 'o', status: 'suspended', role: 'owner' },
  });
  allows('its owner', suspended, 'owner', false);
  refuses('its owner', suspended, 'viewer', 'organisation_suspended');
});

it('asks for a fresh proof where the route does, once the role is right', () => {
  const access = { level: 'owner', stepUp: true } as const;
  expect(codeOf(member('owner'), access, true)).toBe('step_up_required');
  expect(codeOf(member('owner', { stepped_up: true }), access, true)).toBeUndefined();
  expect(codeOf(member('viewer', { stepped_up: true }), access, true)).toBe('role_required');
});
