import type Stripe from "stripe";
import { openAccount } from "./openAccount";

/** Seven customers, of which the uneven ones are marked. */
async function customers(stripe: Stripe): Promise<string[]> {
  const made: string[] = [];
  for (let no = 1; no <= 7; no += 1) {
    const { id } = await stripe.customers.create({ metadata: { mark: no % 2 ? "uneven" : "even" } });
    made.unshift(id);
  }
  return made;
}

const query = "metadata['mark']:'uneven'";

describe("the Stripe sandbox's pages", () => {
  it("leads through a search by its page tokens, also while customers are made", async () => {
    const { stripe, close } = await openAccount();
    const made = await customers(stripe);
    const first = await stripe.customers.search({ query, limit: 3, expand: ["total_count"] });
    expect(first).toMatchObject({ has_more: true, total_count: 4 });
    await stripe.customers.create({ metadata: { mark: "uneven" } });
    const second = await stripe.customers.search({ query, limit: 3, page: first.next_page ?? "" });
    expect(second).toMatchObject({ has_more: false, next_page: null });
    expect(second).not.toHaveProperty("total_count");
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([made[0], made[2], made[4], made[6]]);
    const all = await stripe.customers.search({ query, limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all).toHaveLength(5);
    await expect(
      stripe.customers.search({ query: "metadata['mark']:'even'", page: first.next_page ?? "" }),
    ).rejects.toMatchObject({ statusCode: 400, param: "page" });
    await close();
  });

  it("leads through a listing both ways", async () => {
    const { stripe, close } = await openAccount();
    const made = await customers(stripe);
    const ids = ({ data }: Stripe.ApiList<Stripe.Customer>) => data.map(({ id }) => id);
    const first = await stripe.customers.list({ limit: 3 });
    expect([ids(first), first.has_more]).toEqual([made.slice(0, 3), true]);
    const last = await stripe.customers.list({ limit: 100, starting_after: made[2] ?? "" });
    expect([ids(last), last.has_more]).toEqual([made.slice(3), false]);
    const back = await stripe.customers.list({ limit: 2, ending_before: made[4] ?? "" });
    expect([ids(back), back.has_more]).toEqual([made.slice(2, 4), true]);
    await close();
  });

  it("takes a limit of none for 1, and one over 100 for 100", async () => {
    const { stripe, close } = await openAccount();
    await customers(stripe);
    expect((await stripe.customers.list({ limit: 0 })).data).toHaveLength(1);
    expect((await stripe.customers.list({ limit: 101 })).data).toHaveLength(7);
    await close();
  });

  it.each([
    ["both ends", { starting_after: "cus_1", ending_before: "cus_2" }, undefined],
    ["an unknown start", { starting_after: "cus_1" }, "starting_after"],
    ["an unknown end", { ending_before: "cus_1" }, "ending_before"],
  ])("refuses %s in every listing", async (_what, params, param) => {
    const { stripe, close } = await openAccount();
    const refused = { statusCode: 400, param };
    for (const list of [stripe.customers, stripe.prices, stripe.subscriptions, stripe.invoices, stripe.events]) {
      await expect(list.list(params)).rejects.toMatchObject(refused);
    }
    await close();
  });

  it("refuses a search of no or too many results", async () => {
    const { stripe, close } = await openAccount();
    for (const limit of [0, 101]) {
      await expect(stripe.customers.search({ query, limit })).rejects.toMatchObject({ param: "limit" });
    }
    await close();
  });
});
