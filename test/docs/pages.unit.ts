import { readFileSync } from "node:fs";
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from "@apollo/federation-internals";
import { Kind, parse, validate } from "graphql";
import { catalog } from "../../schema/events/catalog";
import { codesInCode } from "./errors/codesInCode";
import { graphErrors } from "./errors/graphErrors";
import { hubErrors } from "./errors/hubErrors";
import { linesOf } from "./linesOf";
import { pages } from "./pages/pages";

interface Button {
  name: string;
  text: string;
  variables: Record<string, { find?: string }>;
}
const buttons = (
  JSON.parse(readFileSync("gateway/console/static/operations.json", "utf8")) as { operations: Button[] }[]
).flatMap(({ operations }) => operations);

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
    const runs = ({ text }: Button) =>
      parse(text).definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value] : []));
    expect(buttons.length).toBeGreaterThan(10);
    expect(buttons.map(runs)).toEqual(buttons.map(({ name }) => [name]));
  });

  it("ask for what each variable of the explorer could be by queries that the graph takes", () => {
    const supergraphSdl = readFileSync("schema/supergraph.graphql", "utf8");
    const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
    const schema = supergraph.apiSchema().toGraphQLJSSchema();
    const finds = buttons.flatMap(({ variables }) => Object.values(variables).flatMap(({ find }) => find ?? []));
    expect(finds.length).toBeGreaterThan(5);
    expect(finds.flatMap((find) => validate(schema, parse(find)).map(({ message }) => [find, message]))).toEqual([]);
  });
});
