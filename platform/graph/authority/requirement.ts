import { GraphQLError, valueFromASTUntyped, type ConstDirectiveNode } from "graphql";
import { z } from "zod";
import type { Caller } from "../../../schema/authority/caller";
import { isPolicy, policies, type PolicyName } from "../../../schema/authority/policies";
import { isScope, type Scope } from "../../../schema/authority/scopes";
import { HubError } from "../../../schema/hubError";

/**
 * What a caller must hold for a field: of each list one alternative, and of that all names; null asks for nothing.
 * Whoever is a caller at all is authenticated, so `@authenticated` asks for no more than that there is one.
 */
export interface Requirement {
  authenticated: boolean;
  scopes: readonly (readonly Scope[])[] | null;
  policies: readonly (readonly PolicyName[])[] | null;
}

export const nothing: Requirement = { authenticated: false, scopes: null, policies: null };

/**
 * What a type's or a field's own directives ask for.
 * @throws HubError `authority.unknown` for a scope or a policy that this project does not know: nobody could hold it
 * @see https://www.apollographql.com/docs/graphos/routing/security/authorization
 */
export function requirementOf(directives: readonly ConstDirectiveNode[], place: string): Requirement {
  return directives.map((directive) => oneOf(directive, place)).reduce(both, nothing);
}

/** Both at once. */
export const both = (one: Requirement, other: Requirement): Requirement => ({
  authenticated: one.authenticated || other.authenticated,
  scopes: combine(one.scopes, other.scopes),
  policies: combine(one.policies, other.policies),
});

export const asksForSomething = ({ authenticated, scopes, policies }: Requirement): boolean =>
  authenticated || scopes !== null || policies !== null;

/** Whether a caller has what is asked for; no caller has nothing. */
export function meets(caller: Caller | undefined, { authenticated, scopes, policies: asked }: Requirement): boolean {
  if (!caller) return !authenticated && scopes === null && asked === null;
  const holdsScopes = scopes?.some((all) => all.every((scope) => caller.scopes.includes(scope))) ?? true;
  return holdsScopes && (asked?.some((all) => all.every((name) => policies[name].allows(caller))) ?? true);
}

/** The error for a caller who lacks it: what they lack, and the scopes and policies that would do. */
export function refusal(what: string, code: string, { scopes, policies: asked }: Requirement, path?: Path) {
  const lists = { scope: scopes, policy: asked };
  const needs = Object.entries(lists).flatMap(([kind, lists]) => (lists ? [wordsFor(kind, lists)] : []));
  const message = `${what} needs ${needs.length > 0 ? needs.join(", and ") : "an authenticated caller"}`;
  const extensions = { code, ...(scopes && { scopes }), ...(asked && { policies: asked }) };
  return new GraphQLError(message, { ...(path && { path }), extensions });
}

type Path = readonly (string | number)[];

const wordsFor = (kind: string, lists: readonly (readonly string[])[]): string =>
  `the ${kind} ${lists.map((all) => all.join(" and ")).join(", or ")}`;

const names = z.array(z.array(z.string()));

function oneOf({ name, arguments: given = [] }: ConstDirectiveNode, place: string): Requirement {
  const listIn = (argument: string) => {
    const value = given.find((one) => one.name.value === argument)?.value;
    return names.parse(value && valueFromASTUntyped(value));
  };
  switch (name.value) {
    case "authenticated":
      return { ...nothing, authenticated: true };
    case "requiresScopes":
      return { ...nothing, scopes: known(listIn("scopes"), isScope, "scope", place) };
    case "policy":
      return { ...nothing, policies: known(listIn("policies"), isPolicy, "policy", place) };
    default:
      return nothing;
  }
}

function known<Name extends string>(
  lists: string[][],
  isKnown: (name: string) => name is Name,
  kind: string,
  place: string,
): Name[][] {
  return lists.map((all) =>
    all.map((name) => {
      if (isKnown(name)) return name;
      const message = `${place} asks for the ${kind} "${name}", which schema/authority does not know: add or correct it`;
      throw new HubError("authority.unknown", message, { retryable: false });
    }),
  );
}

/** One alternative of each, in every combination. */
function combine<Name>(
  one: readonly (readonly Name[])[] | null,
  other: readonly (readonly Name[])[] | null,
): readonly (readonly Name[])[] | null {
  if (one === null || other === null) return one ?? other;
  return one.flatMap((first) => other.map((second) => [...new Set([...first, ...second])]));
}
