import {
  getNamedType,
  getNullableType,
  GraphQLID,
  isInputObjectType,
  isListType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
} from "graphql";
import { entityTables } from "../../schema/authority/entityTables";
import { own } from "../../schema/own";

/** The record that a call is about. */
export interface Subject {
  /** The type's name in the graph. */
  subjectType: string | null;
  /** Null where the call names none, or several. */
  subjectId: string | null;
}

/** Arguments that name a record by another word than its type's, below the field. */
const otherwise: Readonly<Record<string, string>> = {
  "resolveExceptions.ids": "ExceptionCase",
  "retryExceptions.input.ids": "ExceptionCase",
};

/** No id of the hub's is as long; what is longer is not kept for good. */
const LONGEST_ID = 100;

/**
 * The record that a root field's arguments name: the first id among them whose name says of what, as `opportunityId`
 * does, or that has no other name than `id`, which is of what the field answers.
 */
export function subjectOf(field: GraphQLField<unknown, never>, args: unknown): Subject {
  for (const { path, name, value } of idsIn(field.args, args, field.name)) {
    const subjectType = own(otherwise, path) ?? (name === "id" ? getNamedType(field.type).name : typeNamed(name));
    if (subjectType === undefined) continue;
    const [first, ...more] = [value].flat().filter((id): id is string => typeof id === "string");
    return { subjectType, subjectId: first !== undefined && more.length === 0 ? first.slice(0, LONGEST_ID) : null };
  }
  return { subjectType: null, subjectId: null };
}

/** `opportunityId` as `Opportunity`, where the graph has such a type. */
function typeNamed(argument: string): string | undefined {
  const [, first = "", rest = ""] = /^([a-z])(\w*)Id$/.exec(argument) ?? [];
  const type = first.toUpperCase() + rest;
  return Object.hasOwn(entityTables, type) ? type : undefined;
}

interface GivenId {
  path: string;
  name: string;
  value: unknown;
}

/** The ids that arguments hold, at whatever depth. */
function* idsIn(
  declared: readonly (GraphQLArgument | GraphQLInputField)[],
  given: unknown,
  above: string,
): Generator<GivenId> {
  for (const { name, type } of declared) {
    const value: unknown = Reflect.get(Object(given), name);
    if (value === null || value === undefined) continue;
    const path = `${above}.${name}`;
    const named = getNamedType(type);
    if (named === GraphQLID) yield { path, name, value };
    if (isInputObjectType(named) && !isListType(getNullableType(type))) {
      yield* idsIn(Object.values(named.getFields()), value, path);
    }
  }
}
