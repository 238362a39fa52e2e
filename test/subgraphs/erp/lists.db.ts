import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { seedAccount, seedBooks } from "./seedAccount";

const ids = Array.from({ length: 50 }, (_, n) => `acct_${n}`);
const anAccount = { of: [{ __typename: "Account", id: "acct_0" }] };

describe("the ERP subgraph's lists and references", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(erpSubgraph());
    await seedBooks(graph.store.prisma);
    for (const id of ids) await seedAccount(graph.store.prisma, id);
  });
  afterAll(() => graph?.close());

  it("pages through what an account owes, each once, across one without a due date", async () => {
    const asked = `query ($of: [_Any!]!, $after: String) {
      _entities(representations: $of) {
        ... on Account {
          receivables(includeSettled: true, first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } }
        }
      }
    }`;
    interface Page {
      nodes: { id: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await graph.ask(asked, { ...anAccount, after });
      const [entity] = (data as { _entities: { receivables: Page }[] })._entities;
      const { nodes = [], pageInfo } = entity?.receivables ?? {};
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo?.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(["rcv_acct_0_4", "rcv_acct_0_1", "rcv_acct_0_2", "rcv_acct_0_3"]);
  });

  it("lists postings newest first by kind and state, and continues where a page ended", async () => {
    const asked = `query ($filter: PostingFilter, $after: String) {
      postings(filter: $filter, first: 30, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } }
    }`;
    interface Listed {
      postings: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }
    const filter = { kind: "AR_INVOICE", status: ["REJECTED", "HELD"], entityId: "le_us", periodId: "per_07" };
    const first = (await graph.ask(asked, { filter })).data as Listed;
    const rest = (await graph.ask(asked, { filter, after: first.postings.pageInfo.endCursor })).data as Listed;
    const listed = [...first.postings.nodes, ...rest.postings.nodes].map(({ id }) => id);
    expect(listed).toEqual(
      ids
        .map((id) => `pst_${id}_4`)
        .sort()
        .reverse(),
    );
    expect(rest.postings.pageInfo.hasNextPage).toBe(false);
  });

  it("finds what was posted from a payment or a credit memo, and what a contract and a product earn", async () => {
    const asked = `query ($of: [_Any!]!) {
      _entities(representations: $of) {
        ... on Payment { postingStatus postings { kind } }
        ... on CreditMemo { postingStatus postings { kind reverses { id } } }
        ... on Contract { arrangements { id totalPrice { amount } contract { id } } }
        ... on Product { revenueRule }
      }
    }`;
    const { data, errors } = await graph.ask(asked, {
      of: [
        { __typename: "Payment", id: "pay_acct_3" },
        { __typename: "CreditMemo", id: "cm_acct_3" },
        { __typename: "Contract", id: "ctr_acct_3" },
        { __typename: "Product", id: "prd_1" },
      ],
    });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [
        { postingStatus: "POSTED", postings: [{ kind: "CUSTOMER_PAYMENT" }] },
        { postingStatus: "REVERSED", postings: [{ kind: "AR_CREDIT_MEMO", reverses: { id: "pst_acct_3_1" } }] },
        { arrangements: [{ id: "ra_acct_3", totalPrice: { amount: "300.00" }, contract: { id: "ctr_acct_3" } }] },
        { revenueRule: "RATABLE_MONTHLY" },
      ],
    });
  });

  it("answers other subgraphs' references to its own records in one statement each", async () => {
    const asked = `query ($of: [_Any!]!) {
      _entities(representations: $of) {
        ... on Posting { kind } ... on Receivable { bucket } ... on JournalEntry { id } ... on LegalEntity { name }
        ... on AccountingPeriod { name } ... on GLAccount { code } ... on RevenueSchedule { pattern }
        ... on RevenueArrangement { id }
      }
    }`;
    const references = { Posting: "pst", Receivable: "rcv", JournalEntry: "jrn" };
    const numbered = Object.entries(references).flatMap(([__typename, kind]) =>
      ids.slice(0, 9).map((id) => ({ __typename, id: `${kind}_${id}_1` })),
    );
    const others = Object.entries({
      LegalEntity: "le_us",
      AccountingPeriod: "per_07",
      GLAccount: "gl_ar",
      RevenueSchedule: "rs_acct_0",
      RevenueArrangement: "ra_acct_0",
    }).map(([__typename, id]) => ({ __typename, id }));
    const { data, errors, statements } = await graph.ask(asked, { of: [...numbered, ...others] });
    expect(errors).toEqual([]);
    expect(data).toHaveProperty("_entities.8.kind", "AR_INVOICE");
    expect((data as { _entities: unknown[] })._entities.slice(-5)).toEqual([
      { name: "Acme Inc" },
      { name: "Jul 2026" },
      { code: "1100" },
      { pattern: "RATABLE_MONTHLY" },
      { id: "ra_acct_0" },
    ]);
    expect(statements).toBe(8);
  });

  it("refuses a page of more than 200, and cursors that are not of the list", async () => {
    expect((await graph.ask(`{ postings(first: 201) { nodes { id } } }`)).errors).toEqual([
      'postings.first: A number from 0 to 200 (go on with "after" for more); this is 201',
    ]);
    const asked = `query ($of: [_Any!]!, $after: String) {
      _entities(representations: $of) { ... on Account { receivables(after: $after) { nodes { id } } } }
    }`;
    // Of no list, and of a list sorted by one key instead of two.
    for (const after of ["x", Buffer.from('["pst_1"]').toString("base64url")]) {
      expect((await graph.ask(asked, { ...anAccount, after })).errors).toEqual([
        "receivables.after: This is not a cursor of this list: pass an endCursor or cursor it returned",
      ]);
    }
  });
});
