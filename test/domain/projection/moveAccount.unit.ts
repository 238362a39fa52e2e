import { readdirSync, readFileSync } from "node:fs";
import { movedTables } from "../../../domain/projection/moveAccount";

/** Every table with an `account_id`, with its schema, read from the tables' own definitions. */
const tables = readdirSync("schema/prisma")
  .filter((name) => name.endsWith(".prisma"))
  .flatMap((name) => readFileSync(`schema/prisma/${name}`, "utf8").match(/^model [\s\S]*?^}/gm) ?? [])
  .filter((model) => model.includes('@map("account_id")'))
  .map((model) => `${/@@schema\("(\w+)"\)/.exec(model)?.[1]}.${/@@map\("(\w+)"\)/.exec(model)?.[1]}`);

describe("what moves with an account that is merged", () => {
  it("is every table that says whose a row is, but for what adds up another by itself, and the log of what happened", () => {
    const moved = movedTables.map((table) => table.replaceAll('"', ""));
    expect(tables.filter((table) => !moved.includes(table))).toEqual(["billing.account_mrr", "operations.event"]);
    expect(moved.filter((table) => !tables.includes(table))).toEqual([]);
  });
});
