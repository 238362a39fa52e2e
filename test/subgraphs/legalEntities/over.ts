import type { Subgraph } from "../../../platform/graph/subgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { callers, type Who } from "./callers";
import { seedDocuments } from "./seedDocuments";

const northwind = { of: [{ __typename: "Account", id: "acct_1" }] };

/** A subgraph over the documents of all books, asked as someone. */
export function over(build: () => Subgraph) {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(build());
    await seedDocuments(graph.store);
  });
  afterAll(() => graph?.close());
  return {
    store: () => graph.store.prisma,
    ask: async (who: Who, query: string, variables: Record<string, unknown> = {}) => {
      const { data, errors } = await graph.ask(query, variables, callers[who]);
      expect(errors).toEqual([]);
      return data;
    },
    /** What it is refused with. */
    refusal: async (who: Who, query: string, variables: Record<string, unknown>) =>
      (await graph.ask(query, variables, callers[who])).errors,
    /** The same of the account, as a gateway asks. */
    account: async (who: Who, fields: string) => {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account { ${fields} } } }`;
      const { data, errors } = await graph.ask(query, northwind, callers[who]);
      expect(errors).toEqual([]);
      return (data as { _entities: unknown[] })._entities[0];
    },
  };
}
