import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import { dataClasses, type DataClass } from "../../../schema/dataClass";
import { HubError } from "../../../schema/hubError";
import { asksForSomething, both, nothing, requirementOf, type Requirement } from "./requirement";

/** What a schema declares about one field as it is selected on one type. */
export interface FieldRule {
  type: string;
  field: string;
  of: GraphQLOutputType;
  requirement: Requirement;
  /** How closely its values are held; undefined where no directive says. A field that asks for scopes has none. */
  level: DataClass | undefined;
}

/** The rules of all fields that have one, by `Type.field`. */
export type AuthorityTable = ReadonlyMap<string, FieldRule>;

/**
 * Reads what a schema declares about authority. A directive on a type holds for its fields and for every field that
 * returns it. A field of an interface asks for what the interface does and for what every implementing type does: who
 * may not have it of one of them asks for it in a fragment on those they may.
 * @param schema as its SDL says, with the directives on its ast nodes
 * @throws HubError `authority.unknown` for a scope, policy or class that is not known
 */
export function readAuthority(schema: GraphQLSchema): AuthorityTable {
  const rules = new Map<string, FieldRule>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__") || (!isObjectType(type) && !isInterfaceType(type))) continue;
    const concrete = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    for (const field of Object.values(type.getFields())) {
      const places = [type, ...concrete];
      const requirement = places.map((one) => requirementIn(one, field.name)).reduce(both, nothing);
      const level = isObjectType(type) ? levelIn(type, field.name) : undefined;
      if (!asksForSomething(requirement) && level === undefined) continue;
      const rule = { type: type.name, field: field.name, of: field.type, requirement, level };
      rules.set(`${type.name}.${field.name}`, rule);
    }
  }
  return rules;
}

function requirementIn(type: GraphQLNamedType, name: string): Requirement {
  if (!isObjectType(type) && !isInterfaceType(type)) return nothing;
  const field = type.getFields()[name];
  if (!field) return nothing;
  const returned = getNamedType(field.type);
  return [
    requirementOf(directivesOf(type), type.name),
    requirementOf(directivesOf(field), `${type.name}.${name}`),
    requirementOf(directivesOf(returned), returned.name),
  ].reduce(both, nothing);
}

/** A type's class holds for its values: not for its id, nor for edges to other records, nor where scopes are asked for. */
function levelIn(type: GraphQLNamedType, name: string): DataClass | undefined {
  if (!isObjectType(type)) return undefined;
  const field = type.getFields()[name];
  if (!field || asksForSomething(requirementIn(type, name))) return undefined;
  const own = classIn(directivesOf(field), `${type.name}.${name}`);
  if (own !== undefined) return own;
  const returned = getNamedType(field.type);
  if (returned.name === "ID" || isObjectType(returned) || isAbstractType(returned)) return undefined;
  return classIn(directivesOf(type), type.name);
}

function classIn(directives: readonly ConstDirectiveNode[], place: string): DataClass | undefined {
  const found = directives.find(({ name }) => name.value === "classification");
  if (!found) return undefined;
  const value = found.arguments?.find(({ name }) => name.value === "level")?.value;
  const level = dataClasses.find((one) => value?.kind === Kind.ENUM && value.value === one);
  if (level !== undefined) return level;
  throw new HubError("authority.unknown", `${place} has a @classification of no known level`, { retryable: false });
}

interface Described {
  astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;
  extensionASTNodes?: readonly { readonly directives?: readonly ConstDirectiveNode[] }[];
}

/** The directives a definition carries, and those its extensions add. */
export const directivesOf = ({ astNode, extensionASTNodes = [] }: Described): readonly ConstDirectiveNode[] =>
  [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []);
