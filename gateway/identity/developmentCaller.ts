import { scopesOf, type RoleTable } from "../../schema/authority/roles";
import type { Credentials } from "./credentials";
import type { Identified } from "./identified";
import { refuse } from "./refusals";

/**
 * Whoever asks on this machine without a token: in the role they choose, otherwise as admin. They are one person in
 * whatever role, unless they say that they are another, such as for what takes two people.
 */
export function developmentCaller({ role, legalEntities, person }: Credentials, roles: RoleTable): Identified {
  const chosen = namesIn(role) ?? ["admin"];
  if (chosen.length === 0) return refuse("unknown_role", "No role is named: name one, or leave it out to be an admin");
  const unknown = chosen.find((name) => !roles.has(name));
  if (unknown !== undefined) {
    return refuse(
      "unknown_role",
      `There is no role ${JSON.stringify(unknown.slice(0, 64))}; there are ${[...roles.keys()].join(", ")}`,
    );
  }
  const chosenPerson = person === undefined || person === null ? null : person;
  if (chosenPerson !== null && !(typeof chosenPerson === "string" && personName.test(chosenPerson))) {
    return refuse("unknown_person", "A person is named by up to 64 letters, digits, dots, dashes and underscores");
  }
  const entities = namesIn(legalEntities) ?? ["*"];
  if (entities.length === 0 || entities.includes("")) {
    return refuse("no_legal_entity", "No legal entity is named: name some, * for all of them, or leave the header out");
  }
  return {
    caller: {
      name: `development:${chosenPerson === null ? "" : `${chosenPerson}/`}${chosen.join("+")}`,
      kind: "DEVELOPMENT",
      roles: chosen,
      scopes: scopesOf(chosen, roles),
      legalEntities: entities.includes("*") ? "*" : entities,
      expiresAtMs: null,
    },
  };
}

const personName = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

/** Names separated by commas, or a list of them, empty where one is missing or no text; `undefined` when nothing is given. */
function namesIn(given: unknown): string[] | undefined {
  if (given === undefined || given === null) return undefined;
  return (Array.isArray(given) ? given : [given])
    .flatMap((one: unknown) => (typeof one === "string" ? one.split(",") : [""]))
    .map((name) => name.trim());
}
