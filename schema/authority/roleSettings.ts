import { z } from "zod";
import { builtInRoles, type RoleTable } from "./roles";
import { isScope, scopes, type Scope } from "./scopes";

const scope = z.custom<Scope>((name) => typeof name === "string" && isScope(name), {
  error: ({ input }) => `there is no scope ${JSON.stringify(input)}; there are ${Object.keys(scopes).join(", ")}`,
});

/** Small letters, digits and dashes: a role's name stands in headers, in tokens and on command lines. */
const roleName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "a role's name, such as revenue-auditor");

/**
 * Whether scopes that show RESTRICTED values show CONFIDENTIAL ones, too. What holds values of both, such as an entry of
 * the audit log or the payload of a case, is graded by the closer of them, and is shown in whole.
 */
export const seesInOrder = (given: readonly Scope[]): boolean =>
  !given.includes("restricted:read") || given.includes("confidential:read");

/** What to do about scopes that do not show in order. */
export const outOfOrder =
  "restricted:read shows CONFIDENTIAL values beside RESTRICTED ones, so that it takes confidential:read with it: add that, or leave both out";

/**
 * The roles that an installation adds, or gives other scopes than they are delivered with:
 * `{"revenue-auditor":["audit:read","confidential:read","restricted:read"]}`. What it does not name stays as it is delivered.
 */
export const roleSettings = z
  .record(roleName, z.array(scope).refine(seesInOrder, { error: outOfOrder }))
  .transform((given): RoleTable => new Map([...builtInRoles, ...Object.entries(given)]));
