import { readdirSync, readFileSync } from "node:fs";
import { clearance } from "../../schema/authority/caller";
import { askedForLater, isScope, scopes } from "../../schema/authority/scopes";
import { z } from "zod";

const supergraph = readFileSync("schema/supergraph.graphql", "utf8");

/** The scopes that a directive of the graph asks for, and those without which values are masked. */
const asked = new Set([
  ...[...supergraph.matchAll(/@requiresScopes\(scopes: (\[\[.*?\]\])\)/g)].flatMap(([, lists = "[]"]) =>
    z.array(z.array(z.string())).parse(JSON.parse(lists)).flat(),
  ),
  ...Object.values(clearance).flatMap((scope) => (scope === null ? [] : [scope])),
]);

it("asks somewhere for every scope, but for those of which it says that nothing does yet", () => {
  const idle = Object.keys(scopes).filter((scope) => !asked.has(scope));
  expect(idle.sort()).toEqual(Object.keys(askedForLater).sort());
  expect([...asked].filter((scope) => !isScope(scope))).toEqual([]);
});

const texts = ["README.md", "schema/authority/roleSettings.ts", ...readdirSync("docs").map((name) => `docs/${name}`)]
  .filter((name) => /\.(md|ts)$/.test(name))
  .map((name) => readFileSync(name, "utf8"));
const examples = texts.flatMap((text) =>
  [...text.matchAll(/\{"[a-z-]+":\["[a-z]+:[a-z]+"[^}]*\}/g)].map(([found]) => found),
);

it("shows roles of an installation's own in what is written", () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
});

it.each(examples)("gives in a role that it shows only what something asks for: %s", (example) => {
  const given = z.record(z.string(), z.array(z.string())).parse(JSON.parse(example));
  expect(
    Object.values(given)
      .flat()
      .filter((scope) => !asked.has(scope)),
  ).toEqual([]);
});
