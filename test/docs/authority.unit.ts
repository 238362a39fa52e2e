import { readFileSync } from "node:fs";
import { authorityTables, tablesOf } from "./authorityTables";

const written = tablesOf(readFileSync("docs/authority.md", "utf8"));

it.each(Object.entries(authorityTables()))(
  "docs/authority.md tells the table of %s as the code has it",
  (name, table) => {
    expect(written[name]).toEqual(table);
  },
);
