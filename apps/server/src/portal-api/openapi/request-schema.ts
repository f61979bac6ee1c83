import { getMetadataStorage } from 'class-validator';
import type { RequestClass } from '../requests/declared-arguments.js';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** A JSON Schema (draft 2020-12), as far as requests need it. */
export type Schema = Record<string, unknown>;

const rulesOf = (type: RequestClass): Rule[] =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);

/** The rules of a request class as a JSON Schema of an object. */
export function schemaOf(type: RequestClass): Schema {
  const byMember = Map.groupBy(rulesOf(type), ({ propertyName }) => propertyName);
  const members = [...byMember].map(([name, rules]) => [name, memberSchema(rules)] as const);
  const required = [...byMember].filter(([, rules]) => !isOptional(rules)).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(members),
    ...(required.length > 0 && { required }),
  };
}

const isOptional = (rules: readonly Rule[]): boolean => rules.some(({ name }) => name === 'isOptional');

const memberSchema = (rules: readonly Rule[]): Schema =>
  Object.assign({}, ...rules.map(keywordsOf)) as Schema;

const keywords: Readonly<Record<string, (constraints: readonly unknown[]) => Schema>> = {
  isString: () => ({ type: 'string' }),
  isObject: () => ({ type: 'object' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  isLength: ([minLength, maxLength]) => ({ type: 'string', minLength, maxLength }),
  maxLength: ([maxLength]) => ({ type: 'string', maxLength }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isIn: ([words]) => ({ type: 'string', enum: words }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isEmailAddress: () => ({ type: 'string', format: 'email', maxLength: 254 }),
};

const keywordsOf = ({ name, constraints }: Rule): Schema =>
  keywords[name ?? '']?.((constraints ?? []) as unknown[]) ?? {};
