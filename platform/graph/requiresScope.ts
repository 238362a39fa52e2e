import { Directive } from "type-graphql";
import type { Scope } from "../../schema/authority/scopes";
import "./noDesignTypes";

/** Marks a field, or a type with all that returns it, as only for callers who hold the scope. */
export const RequiresScope = (scope: Scope) => Directive(`@requiresScopes(scopes: [["${scope}"]])`);
