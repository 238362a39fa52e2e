import { getNamedType, isObjectType, type GraphQLField, type GraphQLObjectType } from "graphql";
import type { Subgraph } from "../subgraph";
import { directivesOf, readAuthority, type AuthorityTable, type FieldRule } from "./authorityTable";
import { joinedFields } from "./joinedFields";
import { maskedPayloads } from "./maskedPayloads";
import { isMaskable } from "./maskOf";

/**
 * What subgraphs declare about authority that could not be held, each as a sentence that says what to change.
 * @param composed what their supergraph declares
 */
export function authorityFaults(subgraphs: readonly Subgraph[], composed: AuthorityTable): string[] {
  const joined = new Set(subgraphs.flatMap(joinedFields));
  return subgraphs.flatMap((subgraph) => {
    const table = readAuthority(subgraph.schema);
    return fieldsOf(subgraph).flatMap(({ type, field }) => {
      const place = `${type.name}.${field.name}`;
      const rule = table.get(place);
      const faults = [
        ...(declaresBoth(field) ? ["is both scoped and classified: it would be removed and masked; keep one"] : []),
        ...(isUnscopedMutation(subgraph, type, rule) ? ["is a mutation that anyone may call: name its scope"] : []),
        ...(rule?.level !== undefined ? classificationFaults(rule, joined.has(place)) : []),
        ...(isSame(rule, composed.get(place))
          ? []
          : ["is declared otherwise in another subgraph, which resolves it too: declare the same in both"]),
      ];
      return faults.map((fault) => `${place} of ${subgraph.name} ${fault}`);
    });
  });
}

/** The fields a subgraph resolves. */
function fieldsOf({ schema }: Subgraph): { type: GraphQLObjectType; field: GraphQLField<unknown, unknown> }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("_"))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => !field.name.startsWith("_") && !names(field).has("external"));
}

const names = (field: GraphQLField<unknown, unknown>) => new Set(directivesOf(field).map(({ name }) => name.value));

const scoping = ["authenticated", "requiresScopes", "policy"];

function declaresBoth(field: GraphQLField<unknown, unknown>): boolean {
  const declared = names(field);
  return declared.has("classification") && scoping.some((directive) => declared.has(directive));
}

const isUnscopedMutation = ({ schema }: Subgraph, type: GraphQLObjectType, rule: FieldRule | undefined): boolean =>
  type === schema.getMutationType() && !rule?.requirement.scopes && !rule?.requirement.policies;

function classificationFaults({ type, field, of }: FieldRule, isJoined: boolean): string[] {
  if (isJoined)
    return ["is classified, but other subgraphs join records by it, or require it: a mask would break them"];
  if (isOfList(type, field) || /(Connection|Edge|PageInfo)$/.test(getNamedType(of).name)) {
    return ["is classified, but is a part of a list, not a value: classify the fields of its entries"];
  }
  if (maskedPayloads[`${type}.${field}`] || isMaskable(of)) return [];
  return [`is classified, but ${String(of)} has no mask: make it nullable`];
}

const isOfList = (type: string, field: string): boolean =>
  type === "PageInfo" ||
  field === "cursor" ||
  (/(Connection|Edge)$/.test(type) && /^(edges|nodes?|pageInfo)$/.test(field));

const isSame = (own: FieldRule | undefined, composed: FieldRule | undefined): boolean =>
  JSON.stringify([own?.level, own?.requirement]) === JSON.stringify([composed?.level, composed?.requirement]);
