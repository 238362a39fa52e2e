import { readFileSync } from "node:fs";
import { fieldsPage } from "./fields/fieldsPage";
import { linesOf } from "./linesOf";

describe("docs/fields.md", () => {
  it("lists every field that a connector's code reads or sends, and no other: npm run fields", () => {
    expect(linesOf(readFileSync("docs/fields.md", "utf8"))).toEqual(linesOf(fieldsPage()));
  }, 120_000);
});
