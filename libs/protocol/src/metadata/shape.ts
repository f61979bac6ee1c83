import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import type { Problem, RegistrationErrorCode } from '../problem.js';
import { ruleOn } from '../rule-name.js';

/** A class with one decorated property for each member of a field group. */
export type FieldsClass = new () => object;

/** The members a class knows: its decorated properties, its own first, then inherited ones. */
export const membersOf = (fields: FieldsClass): string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(fields, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

/** What is wrong with the types and sizes of a group's members, one problem for each member. Nothing is converted. */
export function shapeProblems(
  fields: FieldsClass,
  members: object,
  code: RegistrationErrorCode = 'invalid_client_metadata',
): Problem[] {
  const findings = validateSync(Object.assign(new fields(), members), {
    validationError: { target: false, value: false },
  });
  return findings.map((finding) => {
    const field = finding.property;
    return { code, field, reason: reasonOf(finding), rule: ruleOn(field) };
  });
}

// A string sent for an array fails every decorator of the field; only the type is worth telling.
const types = ['isArray', 'isObject', 'isBoolean', 'isString'];

function reasonOf({ property, constraints = {} }: ValidationError): string {
  const type = types.find((name) => name in constraints);
  const message = type ? constraints[type] : Object.values(constraints)[0];
  return (message ?? 'is malformed').replace(` in ${property}`, '').replace(`${property} `, '');
}
