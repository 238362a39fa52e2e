import type { Caller } from "../../schema/authority/caller";
import { policies } from "../../schema/authority/policies";

/** The same for callers who may see and do the same, whoever they are. */
export const authorityKey = (caller: Caller): string =>
  JSON.stringify([
    [...caller.scopes].sort(),
    caller.legalEntities === "*" ? "*" : [...caller.legalEntities].sort(),
    Object.values(policies).map((policy) => policy.allows(caller)),
  ]);
