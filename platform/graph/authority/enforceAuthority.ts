import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from "graphql";
import { isCleared } from "../../../schema/authority/caller";
import type { GraphContext } from "../graphContext";
import { readAuthority, type FieldRule } from "./authorityTable";
import { maskedPayloads } from "./maskedPayloads";
import { maskOf } from "./maskOf";
import { asksForSomething, meets, refusal } from "./requirement";

type Field = GraphQLField<unknown, GraphContext>;

/**
 * Holds a subgraph to what its schema declares, whichever way a field is reached: who lacks what it asks for gets an
 * error FORBIDDEN in its place, and who is not cleared for its class gets its mask. Neither reads the value. Fields
 * without a rule are left as they are, and cost nothing.
 * @param only the one type whose fields to guard; all when left out
 */
export function enforceAuthority(schema: GraphQLSchema, only?: string): GraphQLSchema {
  for (const rule of readAuthority(schema).values()) {
    const type = schema.getType(rule.type);
    if (!isObjectType(type) || type.name !== (only ?? type.name)) continue;
    const field = type.getFields()[rule.field];
    if (field) Object.assign(field, guarded(rule, field));
  }
  return schema;
}

function guarded(rule: FieldRule, field: Field): Partial<Field> {
  const { requirement, level, of } = rule;
  const resolve = field.resolve ?? defaultFieldResolver;
  if (asksForSomething(requirement)) {
    const { subscribe } = field;
    return {
      resolve: (parent, args, context, info) => {
        refuseUnlessMet(rule, context);
        return resolve(parent, args, context, info);
      },
      ...(subscribe && {
        subscribe: (parent, args, context, info) => {
          refuseUnlessMet(rule, context);
          return subscribe(parent, args, context, info);
        },
      }),
    };
  }
  if (level === undefined) return {};
  const payload = maskedPayloads[`${rule.type}.${rule.field}`];
  if (payload) {
    return {
      resolve: async (parent, args, context, info) => {
        const told: unknown = Reflect.get(Object(parent), payload.told);
        return payload.mask(told, await resolve(parent, args, context, info), context.caller).data;
      },
    };
  }
  const mask = maskOf(of);
  return {
    resolve: (parent, args, context, info) =>
      isCleared(context.caller, level) ? resolve(parent, args, context, info) : mask,
  };
}

function refuseUnlessMet({ type, field, requirement }: FieldRule, { caller }: GraphContext): void {
  if (!meets(caller, requirement)) throw refusal(`${type}.${field}`, "FORBIDDEN", requirement);
}
