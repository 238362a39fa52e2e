import { listenForWebhooks } from "./listenForWebhooks";
import { openAccount } from "./openAccount";
import { everyResource } from "./published/everyResource";

type Found = Map<string, Set<boolean>>;

/** What any object within says of its mode, by what it is called. */
function modesIn(value: unknown, found: Found): Found {
  if (typeof value !== "object" || value === null) return found;
  const { object, livemode } = value as { object?: unknown; livemode?: unknown };
  if (typeof object === "string" && typeof livemode === "boolean") {
    found.set(object, new Set([...(found.get(object) ?? []), livemode]));
  }
  for (const part of Object.values(value)) modesIn(part, found);
  return found;
}

/** By the types of Stripe's SDK; what else there is, such as a refund, does not say its mode. */
const saying = [
  ...["charge", "coupon", "credit_note", "credit_note_line_item", "customer", "customer_balance_transaction", "event"],
  ...["invoice", "invoiceitem", "line_item", "payment_intent", "payment_method", "price", "product", "subscription"],
  ...["tax_rate", "test_helpers.test_clock", "webhook_endpoint"],
];

describe("the Stripe sandbox", () => {
  it.each([true, false])("says of every object and event whether it is of live mode: %s", async (livemode) => {
    const { stripe, close } = await openAccount({ livemode });
    const found = modesIn(await everyResource(stripe), new Map());
    await close();
    expect([...found.keys()]).toEqual(expect.arrayContaining(saying));
    expect([...found].filter(([, said]) => said.size !== 1 || !said.has(livemode))).toEqual([]);
  });

  it("says of what it delivers that it is of live mode, and leaves what people keep under that name", async () => {
    const hook = await listenForWebhooks("whsec_live");
    const webhooks = [{ url: hook.url, secret: "whsec_live" }];
    const { stripe, close } = await openAccount({ livemode: true, webhooks });
    await stripe.customers.create({ name: "Acme", metadata: { livemode: "false" } });
    await hook.until(() => hook.received.length > 0);
    await close();
    await hook.close();
    expect(hook.received).toMatchObject([
      { livemode: true, data: { object: { livemode: true, metadata: { livemode: "false" } } } },
    ]);
  });
});
