import { z } from "zod";
import type { GraphDoor } from "./askGraph";
import { askPages } from "./askPages";

const money = z.object({ amount: z.string(), currency: z.string() });
const ref = z.object({ externalId: z.string() });

const account = z.object({
  id: z.string(),
  name: z.string(),
  erpRefs: z.array(ref),
  unapplied: z.array(money),
  billingProfiles: z.array(z.object({ externalRefs: z.array(ref) })),
  deferredRevenue: z.array(money),
  recognizedRevenue: z.array(money),
  receivables: z.object({ nodes: z.array(z.object({ open: money })) }),
});

const effect = z.object({
  figure: z.string(),
  account: z.string(),
  entityId: z.string().nullable(),
  amount: money,
  baseAmount: money.nullish(),
});

const exceptionCase = z.object({
  id: z.string(),
  class: z.string(),
  state: z.string(),
  title: z.string(),
  explanation: z.string().nullish(),
  subjectId: z.string(),
  amountAtRisk: money.nullable(),
  effects: z.array(effect),
  resolution: z.object({ how: z.string().nullable() }).nullish(),
});

const posting = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  sourceId: z.string(),
  idempotencyKey: z.string(),
  entity: z.object({ id: z.string(), name: z.string() }),
});

export type GraphAccount = z.infer<typeof account>;

/** A case, with the account that it belongs to, by the hub's id. */
export type GraphCase = z.infer<typeof exceptionCase> & { accountId: string | null };

const casesOfAccount = z.object({
  id: z.string(),
  exceptions: z.object({
    nodes: z.array(z.object({ id: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
});

const OPEN = "OPEN AUTO_RETRYING ASSIGNED IN_PROGRESS AWAITING_APPROVAL HELD RETRYING".split(" ").join(", ");

const endsOfPeople = ["CLOSED", "ANSWERED"];

/** What the hub says of the accounts, and of what is open to be corrected, over the graph. */
export async function readGraph(door: GraphDoor) {
  const accounts = await askPages(
    door,
    account,
    "accounts",
    "",
    `id name erpRefs { externalId } billingProfiles { externalRefs { externalId } }
      deferredRevenue { amount currency } recognizedRevenue { amount currency } unapplied { amount currency } receivables(first: 200) { nodes { open { amount currency } } }`,
  );
  const casesIn = (states: string) =>
    askPages(
      door,
      exceptionCase,
      "exceptionInbox",
      `, filter: { state: [${states}] }`,
      "id class state title explanation subjectId amountAtRisk { amount currency } effects { figure account entityId amount { amount currency } baseAmount { amount currency } } resolution { how }",
    );
  const open = await casesIn(OPEN);
  // A person's word that the books are right as they are, or will be, or their journal, as a case advised it: what that
  // says they differ by is theirs to answer for.
  const closed = (await casesIn("RESOLVED")).filter(({ resolution }) => endsOfPeople.includes(resolution?.how ?? ""));
  const accountOfCase = await accountsOfCases(door);
  const postings = await askPages(
    door,
    posting,
    "postings",
    "",
    "id kind status sourceId idempotencyKey entity { id name }",
  );
  return {
    accounts,
    cases: [...open, ...closed].map((one) => ({ ...one, accountId: accountOfCase.get(one.id) ?? null })),
    entities: new Map(postings.map(({ entity }) => [entity.id, entity.name])),
    /** The invoices that the hub has posted, by its own ids. */
    posted: new Set(
      postings.flatMap(({ kind, status, sourceId }) =>
        kind === "AR_INVOICE" && status === "POSTED" ? [sourceId] : [],
      ),
    ),
    /** The payments that the hub has posted, with the keys that the ledger has them by. */
    payments: postings.filter(({ kind, status }) => kind === "CUSTOMER_PAYMENT" && status === "POSTED"),
    /** What a posting was made from, by the hub's ids. */
    sources: new Map(postings.map(({ id, sourceId }) => [id, sourceId])),
  };
}

/** Whose case each is. @throws Error where an account has more of them than are read at once */
async function accountsOfCases(door: GraphDoor): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const states of [OPEN, "RESOLVED"]) {
    const asked = `id exceptions(first: 200, states: [${states}]) { nodes { id } pageInfo { hasNextPage } }`;
    for (const { id: accountId, exceptions } of await askPages(door, casesOfAccount, "accounts", "", asked)) {
      if (exceptions.pageInfo.hasNextPage) throw new Error(`${accountId} has more than 200 cases`);
      for (const { id } of exceptions.nodes) found.set(id, accountId);
    }
  }
  return found;
}
