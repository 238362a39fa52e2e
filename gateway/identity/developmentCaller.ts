import { scopesOf, type RoleTable } from "../../schema/authority/roles";
import type { Credentials } from "./credentials";
import type { Identified } from "./identified";
import { refuse } from "./refusals";

/** Whoever asks on this machine without a token: in the role they choose, otherwise as admin. */
export function developmentCaller({ role, legalEntities }: Credentials, roles: RoleTable): Identified {
  const chosen = namesIn(role) ?? ["admin"];
  const unknown = chosen.find((name) => !roles.has(name));
  if (unknown !== undefined) {
    return refuse(
      "unknown_role",
      `There is no role ${JSON.stringify(unknown.slice(0, 64))}; there are ${[...roles.keys()].join(", ")}`,
    );
  }
  const entities = namesIn(legalEntities) ?? ["*"];
  return {
    caller: {
      name: `development:${chosen.join("+")}`,
      kind: "DEVELOPMENT",
      roles: chosen,
      scopes: scopesOf(chosen, roles),
      legalEntities: entities.includes("*") ? "*" : entities,
      expiresAtMs: null,
    },
  };
}

/** Names separated by commas, or a list of them; `undefined` when nothing is given. */
function namesIn(given: unknown): string[] | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  return (Array.isArray(given) ? given : [given])
    .flatMap((one: unknown) => (typeof one === "string" ? one.split(",") : [JSON.stringify(one)]))
    .map((name) => name.trim());
}
