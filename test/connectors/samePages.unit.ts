import type Stripe from "stripe";
import { queryAll } from "../../connectors/netsuite/wire/queryAll";
import type { Wire } from "../../connectors/netsuite/wire/openWire";
import { queryPages } from "../../connectors/salesforce/queryPages";
import type { RestClient } from "../../connectors/salesforce/restClient";
import type { Org } from "../../connectors/salesforce/settings";
import { withAllChildren } from "../../connectors/salesforce/withAllChildren";
import { listPages } from "../../connectors/stripe/read/listPages";

/** After so many answers the platform would say that there are no more: without that, the test had no end. */
const MANY = 20;

const walk = async (pages: AsyncIterable<unknown>): Promise<void> => {
  for await (const page of pages) expect(page).toBeDefined();
};

/** Has a platform give the same answer again and again. @returns how often it was asked, and what came of it */
async function asked(through: (more: () => boolean) => Promise<unknown>): Promise<{ times: number; error: unknown }> {
  let times = 0;
  const more = () => (times += 1) < MANY;
  const error: unknown = await through(more).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { times, error };
}

const aPage = (more: boolean) => ({
  ...{ records: [{ Id: "001" }], done: !more },
  ...(more && { nextRecordsUrl: "/services/data/query/01g-1" }),
});
const rest = (more: () => boolean) =>
  ({
    call: async () => aPage(more()),
  }) as unknown as RestClient;
const org = { pageSize: 200 } as Org;

const walks: Readonly<Record<string, (more: () => boolean) => Promise<unknown>>> = {
  "of Stripe": (more) =>
    walk(listPages("Customers", async () => ({ data: [{ id: "cus_1" } as Stripe.Customer], has_more: more() }))),
  "of NetSuite": (more) => {
    const query: Wire["query"] = async () => ({ rows: [{ id: "7" }], more: more() });
    const paged = { select: "SELECT x.id FROM currency x", key: [["x.id", "id"]] } as const;
    return walk(queryAll({ query } as Wire, paged, "The currencies"));
  },
  "of Salesforce": (more) => walk(queryPages({ rest: rest(more), org }, "SELECT Id FROM Account", "list Account")),
  "of a Salesforce record's own lines": (more) => {
    const lines = { done: false, records: [], nextRecordsUrl: "/services/data/query/01g-1" };
    return withAllChildren(rest(more), { OpportunityLineItems: lines }, "read Opportunity 006");
  },
};

describe("a platform that gives the same page again", () => {
  it.each(Object.entries(walks))("is not asked for it for ever: a list %s", async (_of, through) => {
    const { times, error } = await asked(through);
    expect(error).toMatchObject({ class: "SCHEMA_DRIFT", message: expect.stringContaining("the same page again") });
    expect(times).toBeLessThanOrEqual(2);
  });
});
