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
  receivables: z.object({ nodes: z.array(z.object({ open: money })) }),
});

const effect = z.object({
  figure: z.string(),
  account: z.string(),
  entityId: z.string().nullable(),
  amount: money,
});

const exceptionCase = z.object({
  id: z.string(),
  class: z.string(),
  state: z.string(),
  title: z.string(),
  subjectId: z.string(),
  amountAtRisk: money.nullable(),
  effects: z.array(effect),
});

const posting = z.object({
  id: z.string(),
  sourceId: z.string(),
  entity: z.object({ id: z.string(), name: z.string() }),
});

export type GraphAccount = z.infer<typeof account>;
export type GraphCase = z.infer<typeof exceptionCase>;

const OPEN = "OPEN AUTO_RETRYING ASSIGNED IN_PROGRESS AWAITING_APPROVAL HELD RETRYING".split(" ").join(", ");

/** What the hub says of the accounts, and of what is open to be corrected, over the graph. */
export async function readGraph(door: GraphDoor) {
  const accounts = await askPages(
    door,
    account,
    "accounts",
    "",
    "id name erpRefs { externalId } unapplied { amount currency } receivables(first: 200) { nodes { open { amount currency } } }",
  );
  const cases = await askPages(
    door,
    exceptionCase,
    "exceptionInbox",
    `, filter: { state: [${OPEN}] }`,
    "id class state title subjectId amountAtRisk { amount currency } effects { figure account entityId amount { amount currency } }",
  );
  const postings = await askPages(door, posting, "postings", "", "id sourceId entity { id name }");
  return {
    ...{ accounts, cases },
    entities: new Map(postings.map(({ entity }) => [entity.id, entity.name])),
    /** What a posting was made from, by the hub's ids. */
    sources: new Map(postings.map(({ id, sourceId }) => [id, sourceId])),
  };
}
