import { readFileSync } from "node:fs";
import { askedForLater } from "../../schema/authority/scopes";
import { authorityTables, tablesOf } from "./authorityTables";

const text = readFileSync("docs/authority.md", "utf8");
const written = tablesOf(text);

it.each(Object.entries(authorityTables()))(
  "docs/authority.md tells the table of %s as the code has it",
  (name, table) => {
    expect(written[name]).toEqual(table);
  },
);

it("docs/authority.md names the scopes that nothing asks for yet", () => {
  const [, sentence = ""] = /^Nothing asks yet for (.*?): /m.exec(text) ?? [];
  expect([...sentence.matchAll(/`([a-z:]+)`/g)].map(([, scope]) => scope)).toEqual(Object.keys(askedForLater));
});
