import {
  getOperationAST,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type ExecutionResult,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields";
import type { AuthorityTable } from "../../platform/graph/authority/authorityTable";
import { meets } from "../../platform/graph/authority/requirement";
import type { Caller } from "../../schema/authority/caller";
import { isMaskedFor, maskValue, toldOf } from "./masking";
import { fragmentsOf, type Operation } from "./removeFields";

type Path = readonly (string | number)[];
type Fields = Map<string, readonly FieldNode[]>;

/** In place of a value that must not be null and is: the record it belongs to is null then. */
const broken = Symbol("broken");

/**
 * An answer as its caller asked for it: what was removed from the operation is null, and whatever cannot be without it
 * with it; what they are not cleared for is masked, each path told in `extensions.masked`.
 * @param asked the operation as it was before anything was removed
 * @param typeKey where an object says its type
 * @see https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
 */
export function completeAnswer(
  schema: GraphQLSchema,
  table: AuthorityTable,
  { document, operationName, variables }: Operation,
  caller: Caller,
  typeKey: string,
  { data, errors, extensions }: ExecutionResult,
): ExecutionResult {
  const fragments = fragmentsOf(document);
  const masked: Path[] = [];
  const failed = new Set(errors?.map(({ path }) => JSON.stringify(path)));

  const object = (type: GraphQLOutputType, value: unknown, fieldsOf: (type: string) => Fields, path: Path): unknown => {
    const given = new Map(Object.entries(Object(value) as object));
    const runtime = isAbstractType(type) ? schema.getType(String(given.get(typeKey))) : type;
    // Of which type it is must be known, to know what of it may be seen.
    if (!isObjectType(runtime)) return null;
    // Without a prototype, for a client may call a field "__proto__".
    const completed: Record<string, unknown> = Object.create(null);
    for (const [key, nodes] of fieldsOf(runtime.name)) {
      const name = nodes[0]?.name.value ?? "";
      const field = runtime.getFields()[name];
      const here = [...path, key];
      const found = field ? member(`${runtime.name}.${name}`, given, key, here) : given.get(key);
      completed[key] = field ? complete(field.type, found, nodes, here) : found;
      if (completed[key] === broken) return broken;
    }
    return completed;
  };

  const member = (coordinate: string, given: Map<string, unknown>, key: string, path: Path): unknown => {
    const value = given.get(key);
    const rule = table.get(coordinate);
    if (value === undefined || (rule && !meets(caller, rule.requirement))) return null;
    if (!isMaskedFor(caller, rule)) return value;
    if (value === null && failed.has(JSON.stringify(path))) return null;
    const told = given.get(`${typeKey}_${toldOf(rule)}`);
    const mask = maskValue(rule, caller, value, told);
    masked.push(...mask.at.map((inner) => [...path, ...inner]));
    return mask.value;
  };

  const complete = (type: GraphQLOutputType, value: unknown, nodes: readonly FieldNode[], path: Path): unknown => {
    if (isNonNullType(type)) return complete(type.ofType, value, nodes, path) ?? broken;
    if (value === null || value === undefined) return null;
    const toldBefore = masked.length;
    const nothing = () => {
      // What was masked within is not there at all.
      masked.length = toldBefore;
      return null;
    };
    if (isListType(type)) {
      const entries = (value as unknown[]).map((entry, at) => complete(type.ofType, entry, nodes, [...path, at]));
      return entries.includes(broken) ? nothing() : entries;
    }
    if (!isObjectType(type) && !isAbstractType(type)) return value;
    const fieldsOf = (name: string) => {
      const runtime = schema.getType(name);
      return isObjectType(runtime) ? collectSubfields(schema, fragments, variables, runtime, nodes) : new Map();
    };
    const completed = object(type, value, fieldsOf, path);
    return completed === broken ? nothing() : completed;
  };

  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!data || !operation || !root) return { ...(data !== undefined && { data }), ...(errors && { errors }) };
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  const completed = object(root, data, () => fields, []);
  const told = { ...extensions, ...(masked.length > 0 && { masked }) };
  return {
    data: completed === broken ? null : (completed as Record<string, unknown>),
    ...(errors && { errors }),
    ...(Object.keys(told).length > 0 && { extensions: told }),
  };
}
