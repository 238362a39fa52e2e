import { readdirSync, readFileSync } from "node:fs";

const folder = "schema/prisma";

/** The scalar fields of all tables, each with its column. */
const fields = readdirSync(folder)
  .filter((name) => name.endsWith(".prisma"))
  .flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").match(/^ {2}\w+ +[A-Z].*$/gm) ?? [])
  .map((line) => ({ field: line.trim().split(" ")[0] ?? "", column: /@map\("(\w+)"\)/.exec(line)?.[1] }));

describe("the tables' columns", () => {
  it("are called as their fields in snake case, by which pages read whole rows", () => {
    const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const others = fields.filter(({ field, column }) => (column ?? field) !== snake(field));
    expect(fields.length).toBeGreaterThan(200);
    expect(others).toEqual([]);
  });
});
