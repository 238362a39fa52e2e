import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import type { RecurringDeals } from "./recurringDeals";

export const isNothingWhileItIsPausedOrUnpaid: Case<RecurringDeals> = {
  sentence: "is nothing while its collection is paused or it is left unpaid, and all of it again afterwards",
  source: [
    "https://docs.stripe.com/billing/subscriptions/pause-payment",
    "https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses",
    "docs/accounting.md 1",
  ],
  async holds({ company, accountOf, inStatus }) {
    const { billing, control, sandboxes } = company;
    // 1,200.00 a year are 100.00 a month.
    const { mrr } = await accountOf("Pauses", "Annual", 1_200);
    expect(mrr).toEqual([{ amount: "100.00" }]);
    const [customer] = await customersNamed(company, "Pauses");
    const [subscription] = (await billing.subscriptions.list({ customer: customer ?? "" })).data;
    const id = subscription?.id ?? "";
    const nothing = { arr: [], subscriptions: [{ mrr: { amount: "0.00" } }] };

    await billing.subscriptions.update(id, { pause_collection: { behavior: "keep_as_draft" } });
    expect(withoutZeros(await inStatus("Pauses", "PAUSED"))).toMatchObject({ mrr: [], ...nothing });
    await billing.subscriptions.update(id, { pause_collection: "" });
    expect(await inStatus("Pauses", "ACTIVE")).toMatchObject({ mrr: [{ amount: "100.00" }] });

    await control(sandboxes.stripe, `subscriptions/${id}/unpaid`, {});
    // The graph calls PAST_DUE whatever is not paid.
    expect(withoutZeros(await inStatus("Pauses", "PAST_DUE"))).toMatchObject({ mrr: [], ...nothing });
  },
};

type Shown = Awaited<ReturnType<RecurringDeals["inStatus"]>>;

const withoutZeros = (account: Shown) => ({
  ...account,
  mrr: (account.mrr ?? []).filter(({ amount }) => Number(amount) !== 0),
  arr: (account.arr ?? []).filter(({ amount }) => Number(amount) !== 0),
});
