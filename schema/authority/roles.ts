import { scopes, type Scope } from "./scopes";

const everyScope = Object.keys(scopes) as Scope[];

const sales = ["sales:write", "accounts:write", "confidential:read", "pii:read"] as const;
const finance = [
  ...(["finance:read", "finance:write", "billing:write", "exceptions:edit"] as const),
  ...(["confidential:read", "restricted:read", "pii:read"] as const),
] as const;

/** What each role may do: a role is nothing but the scopes it stands for. */
export const roles = {
  viewer: [],
  sales,
  revops: [
    ...sales,
    ...(["billing:write", "exceptions:edit", "exceptions:payload"] as const),
    ...(["governance:write", "ops:replay", "restricted:read"] as const),
  ],
  finance,
  "finance-admin": [...finance, "finance:admin", "exceptions:payload", "audit:read"],
  engineer: ["exceptions:edit", "ops:replay", "ops:write"],
  admin: everyScope,
} as const satisfies Record<string, readonly Scope[]>;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as Role[];

/** The roles of one installation, by name: the ones above, as its settings change and extend them. */
export type RoleTable = ReadonlyMap<string, readonly Scope[]>;

export const builtInRoles: RoleTable = new Map(Object.entries(roles));

/** The scopes that several roles give together. A role that is not in the table gives none. */
export const scopesOf = (held: readonly string[], table: RoleTable = builtInRoles): Scope[] =>
  everyScope.filter((scope) => held.some((role) => table.get(role)?.includes(scope)));
