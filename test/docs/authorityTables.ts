import { readFileSync } from "node:fs";
import { authorityOf } from "../../gateway/authorize/authorityOf";
import { clearance } from "../../schema/authority/caller";
import { policies } from "../../schema/authority/policies";
import { roleNames, scopesOf } from "../../schema/authority/roles";
import { scopes, type Scope } from "../../schema/authority/scopes";

type Table = string[][];

/** The tables of docs/authority.md by the name in the comment above each, as the code has them. */
export function authorityTables(): Record<string, Table> {
  const everyScope = Object.keys(scopes) as Scope[];
  const rules = [...authorityOf(readFileSync("schema/supergraph.graphql", "utf8")).entries()].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const scoped = rules.filter(([, { level }]) => level === undefined);
  return {
    roles: [
      ["scope", ...roleNames],
      ...everyScope.map((scope) => [
        `\`${scope}\``,
        ...roleNames.map((role) => (scopesOf([role]).includes(scope) ? "yes" : "")),
      ]),
    ],
    scopes: [["scope", "what it allows"], ...everyScope.map((scope) => [`\`${scope}\``, scopes[scope]])],
    policies: [["policy", "who passes"], ...Object.entries(policies).map(([name, { says }]) => [`\`${name}\``, says])],
    classes: [
      ["class", "shown unmasked to"],
      ...Object.entries(clearance).map(([level, scope]) => [level, scope === null ? "everyone" : `\`${scope}\``]),
    ],
    removed: [["field", "needs"], ...scoped.map(([place, { requirement }]) => [`\`${place}\``, needs(requirement)])],
    masked: [
      ["field", "type", "class"],
      ...rules.flatMap(([place, { level, of }]) =>
        level === undefined ? [] : [[`\`${place}\``, `\`${String(of)}\``, level]],
      ),
    ],
  };
}

function needs(requirement: { scopes: unknown; policies: unknown; authenticated: boolean }): string {
  const said = [requirement.scopes, requirement.policies]
    .filter((lists): lists is string[][] => Array.isArray(lists))
    .map((lists) => lists.map((all) => all.map((name) => `\`${name}\``).join(" and ")).join(", or "));
  return said.length > 0 ? said.join("; ") : "any caller";
}

/** The tables of a document by the name in the comment above each. */
export function tablesOf(markdown: string): Record<string, Table> {
  return Object.fromEntries(
    [...markdown.matchAll(/<!-- table: (\w+) -->\n\n((?:\|.*\n)+)/g)].map(([, name = "", rows = ""]) => [
      name,
      rows
        .trim()
        .split("\n")
        .filter((row) => !/^\|[ |:-]+\|$/.test(row))
        .map((row) =>
          row
            .slice(1, -1)
            .split("|")
            .map((cell) => cell.trim()),
        ),
    ]),
  );
}
