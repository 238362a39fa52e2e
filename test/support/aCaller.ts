import type { Caller } from "../../schema/authority/caller";
import { scopesOf, type Role } from "../../schema/authority/roles";

/** A person in one role, who may see every legal entity's documents unless it is said whose. */
export const aCaller = (name: string, role: Role = "admin", legalEntities: Caller["legalEntities"] = "*"): Caller => ({
  name: `person:${name}`,
  kind: "PERSON",
  roles: [role],
  scopes: scopesOf([role]),
  legalEntities,
  expiresAtMs: null,
});
