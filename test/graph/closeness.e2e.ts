import type { Role } from "../../schema/authority/roles";
import { startProtectedGraph } from "./startProtectedGraph";

const roles = ["viewer", "sales", "revops", "finance", "finance-admin", "engineer", "admin"] as const;
/** Who sees which, written by hand: the roles in schema/authority must come to the same. */
const amountsFor: readonly Role[] = ["sales", "revops", "finance", "finance-admin", "admin"];
const revenueFor: readonly Role[] = ["revops", "finance", "finance-admin", "admin"];

let graph: Awaited<ReturnType<typeof startProtectedGraph>>;
beforeAll(async () => {
  graph = await startProtectedGraph();
});
afterAll(() => graph?.close());

describe.each(roles)("the role %s", (role) => {
  it("sees what one record tells of what was earned only with the clearance for that, beside others that it sees", async () => {
    const query = `{
      exceptionInbox { amountAtRisk { amount } nodes { id explanation amountAtRisk { amount } } }
      operation(id: "op_1") { steps { name error } writes { objectType after } }
    }`;
    const { data, extensions } = await graph.overHttp(role, query);
    const amounts = amountsFor.includes(role);
    const revenue = revenueFor.includes(role);
    const invoice = {
      id: "exc_1",
      explanation: amounts ? "NetSuite refused 110.00 USD of Acme" : "•••",
      amountAtRisk: amounts ? { amount: "110.00" } : null,
    };
    const earned = {
      id: "exc_2",
      explanation: revenue ? "The ERP recognized 40.00 USD" : "•••",
      amountAtRisk: revenue ? { amount: "40.00" } : null,
    };
    expect(data).toEqual({
      exceptionInbox: {
        // 110.00 and 40.00; without clearance for what was earned, the invoice's alone.
        amountAtRisk: revenue ? [{ amount: "150.00" }] : amounts ? [{ amount: "110.00" }] : null,
        // The latest first for those who may not see amounts.
        nodes: amounts ? [invoice, earned] : [earned, invoice],
      },
      operation: {
        steps: [
          { name: "provision-subscription", error: amounts ? "Acme owes 110.00 USD" : "•••" },
          { name: "recognize-revenue", error: revenue ? "The total is 40.00 USD, not 41.00 USD" : "•••" },
        ],
        writes: [
          { objectType: "Opportunity", after: amounts ? { amount: "100.00" } : null },
          { objectType: "REVENUE_JOURNAL", after: revenue ? { debit: "40.00" } : null },
        ],
      },
    });
    const masked = (extensions?.masked ?? []).map((path) => path.join("."));
    const [atInvoice, atEarned] = amounts ? [0, 1] : [1, 0];
    const own = [`exceptionInbox.nodes.${atInvoice}.explanation`, `exceptionInbox.nodes.${atInvoice}.amountAtRisk`];
    const others = [`exceptionInbox.nodes.${atEarned}.explanation`, `exceptionInbox.nodes.${atEarned}.amountAtRisk`];
    expect(masked.sort()).toEqual(
      [
        ...(amounts
          ? []
          : ["exceptionInbox.amountAtRisk", ...own, "operation.steps.0.error", "operation.writes.0.after"]),
        ...(revenue ? [] : [...others, "operation.steps.1.error", "operation.writes.1.after"]),
      ].sort(),
    );
  });

  it("sees it so behind the subgraph's own door, and in no order, search or filter finds what is masked", async () => {
    const entity = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on ExceptionCase { explanation } } }";
    const of = [{ __typename: "ExceptionCase", id: "exc_2" }];
    const { data } = await graph.intoSubgraph("operations", role, entity, { of });
    const revenue = revenueFor.includes(role);
    expect(data).toEqual({ _entities: [{ explanation: revenue ? "The ERP recognized 40.00 USD" : "•••" }] });

    const found = async (filter: string) => {
      const answer = await graph.overHttp(
        role,
        `{ exceptionInbox(filter: { ${filter} }) { nodes { id } totalCount } }`,
      );
      return answer.data?.exceptionInbox ?? answer.errors?.map(({ extensions }) => extensions?.code);
    };
    const both = { nodes: [{ id: "exc_1" }, { id: "exc_2" }], totalCount: 2 };
    const none = { nodes: [], totalCount: 0 };
    const seen = amountsFor.includes(role);
    const byText = revenue ? { nodes: [{ id: "exc_2" }], totalCount: 1 } : none;
    expect(await found('search: "recognized 40.00"')).toEqual(byText);
    // Of the title, too: everyone sees that.
    expect(await found('search: "not what was earned"')).toEqual({ nodes: [{ id: "exc_2" }], totalCount: 1 });
    const byAmount = revenue ? both : { nodes: [{ id: "exc_1" }], totalCount: 1 };
    expect(await found('minAmount: "1.00"')).toEqual(seen ? byAmount : ["FORBIDDEN"]);

    const page = await graph.overHttp(role, "{ exceptionInbox { pageInfo { endCursor startCursor } } }");
    const cursors = JSON.stringify(page.data).match(/[\w-]{8,}/g) ?? [];
    const told = cursors.map((cursor) => Buffer.from(cursor, "base64url").toString()).join();
    expect({ revenue: told.includes('"4000"'), invoice: told.includes('"11000"') }).toEqual({ revenue, invoice: seen });
  });
});

describe("an engineer, who may try cases again but sees no amounts", () => {
  const retry = (key: string, filter: string) => {
    const input = `{ filter: { ${filter} }, options: { idempotencyKey: "${key}", dryRun: true } }`;
    return `mutation { retryExceptions(input: ${input}) { id } }`;
  };

  it("does not find them by amount, neither to try them again nor in a stream", async () => {
    const again = await graph.overHttp("engineer", retry("by-amount", 'minAmount: "1.00"'));
    const stream = 'subscription { exceptionChanged(filter: { minAmount: "1.00" }) { cursor } }';
    const { errors: refused } = await graph.overWebSocket("engineer", stream);
    expect([again.errors, refused].map((errors) => errors?.map(({ extensions }) => extensions?.code))).toEqual([
      ["FORBIDDEN"],
      ["FORBIDDEN"],
    ]);
  });

  it("does not find them by their explanation to try them again", async () => {
    const search = 'search: "refused 110"';
    await graph.overHttp("engineer", retry("engineer-by-text", search));
    await graph.overHttp("finance", retry("finance-by-text", search));
    const found = async (idempotencyKey: string) => {
      const { id, subjectId } = await graph.store.prisma.operation.findFirstOrThrow({ where: { idempotencyKey } });
      // One that is on no case is about itself.
      return subjectId === id ? "nothing" : subjectId;
    };
    expect(await found("engineer-by-text")).toBe("nothing");
    expect(await found("finance-by-text")).toBe("exc_1");
  });
});
