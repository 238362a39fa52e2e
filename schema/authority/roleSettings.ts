import { z } from "zod";
import { builtInRoles, type RoleTable } from "./roles";
import { isScope, scopes, type Scope } from "./scopes";

const scope = z.custom<Scope>((name) => typeof name === "string" && isScope(name), {
  error: ({ input }) => `there is no scope ${JSON.stringify(input)}; there are ${Object.keys(scopes).join(", ")}`,
});

/** Small letters, digits and dashes: a role's name stands in headers, in tokens and on command lines. */
const roleName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "a role's name, such as revenue-auditor");

/**
 * The roles that an installation adds, or gives other scopes than they are delivered with:
 * `{"revenue-auditor":["audit:read","finance:read"]}`. What it does not name stays as it is delivered.
 */
export const roleSettings = z
  .record(roleName, z.array(scope))
  .transform((given): RoleTable => new Map([...builtInRoles, ...Object.entries(given)]));
