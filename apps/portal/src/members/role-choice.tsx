import { Radio } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type OrganisationRole, organisationRoles } from '@signet/protocol';
import { useField } from '../form/field.js';
import { roleNames } from '../page/role-names.js';
import { roleRights } from '../page/role-rights.js';

/** The role to give, each with what it may do. */
export function RoleChoice<Values extends { role: OrganisationRole }>({
  form,
}: {
  form: UseFormReturnType<Values>;
}) {
  return (
    <Radio.Group label="Role" {...useField(form, 'role')}>
      {organisationRoles.map((role) => (
        <Radio
          key={role}
          mt="xs"
          value={role}
          label={roleNames[role]}
          description={sentence(roleRights[role])}
        />
      ))}
    </Radio.Group>
  );
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
