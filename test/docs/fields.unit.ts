import { readFileSync } from "node:fs";
import { fieldsPage } from "./fields/fieldsPage";

/** The lines of a page, whatever the room around the cells of its tables. */
const linesOf = (page: string): string[] =>
  page
    .split("\n")
    .map((line) =>
      line
        .replace(/\s*\|\s*/g, "|")
        .replace(/-{3,}/g, "---")
        .trim(),
    )
    .filter((line) => line !== "");

describe("docs/fields.md", () => {
  it("lists every field that a connector's code reads or sends, and no other: npm run fields", () => {
    expect(linesOf(readFileSync("docs/fields.md", "utf8"))).toEqual(linesOf(fieldsPage()));
  }, 120_000);
});
