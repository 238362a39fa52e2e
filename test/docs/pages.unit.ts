import { readFileSync } from "node:fs";
import { Kind, parse } from "graphql";
import { catalog } from "../../schema/events/catalog";
import { codesInCode } from "./errors/codesInCode";
import { graphErrors } from "./errors/graphErrors";
import { hubErrors } from "./errors/hubErrors";
import { linesOf } from "./linesOf";
import { pages } from "./pages/pages";

describe("the pages that are made from the code (npm run pages)", () => {
  it.each(Object.entries(pages))("are as the code has them: %s", (path, page) => {
    expect(linesOf(readFileSync(path, "utf8"))).toEqual(linesOf(page()));
  });

  it("say of each code of an error what it means and what to do, and of no other", () => {
    expect(Object.keys({ ...graphErrors, ...hubErrors }).sort()).toEqual(codesInCode());
  });

  it("find codes wherever the code gives them: a code of each kind is among them", () => {
    const kinds = ["usage", "hub.running", "RATE_LIMITED", "UNAUTHORIZED_FIELD", "NOT_FOUND", "posting.unsold"];
    expect(codesInCode()).toEqual(expect.arrayContaining([...kinds, "GRAPHQL_PARSE_FAILED", "webhook.forged"]));
  });

  it("tell of every event of the catalog", () => {
    const told = readFileSync("docs/events.md", "utf8");
    expect(Object.keys(catalog).filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  });

  it("give each button of the explorer one operation, which runs without being chosen", () => {
    const file = readFileSync("gateway/console/static/operations.json", "utf8");
    const chapters = JSON.parse(file) as { operations: { name: string; text: string }[] }[];
    const buttons = chapters.flatMap(({ operations }) => operations);
    const runs = ({ text }: { text: string }) =>
      parse(text).definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value] : []));
    expect(buttons.length).toBeGreaterThan(10);
    expect(buttons.map(runs)).toEqual(buttons.map(({ name }) => [name]));
  });
});
