import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { CompanyThatIsRead } from "./companyThatIsRead";

export const refusedIsACaseAndTiesNothingUntilRead: Case<CompanyThatIsRead> = {
  sentence:
    "that refuses the hub's key is a case that names it; the hub is not ready, and calls nothing tied until then",
  source: ["https://docs.stripe.com/api/errors#errors-http_status_code_summary", "docs/accounting.md 1.7"],
  async holds({ company, hub, known }) {
    const { control, sandboxes, store, state } = company;
    const tieOut = () => tieOutOfInvoice(company, known.invoiceId, "11691.00");
    await eventually(async () => (await tieOut())?.tied === true, state);
    expect(await tieOut()).toMatchObject({ tied: true, staleSince: null });

    const match = { method: "GET", path: "^/v1/events" };
    await control(sandboxes.stripe, "faults", { kind: "status", status: 401, times: 1_000, match });
    const find = (of: string) =>
      store.prisma.exceptionCase.findFirst({
        where: { subjectType: "Feed", subjectId: "stripe-main/events", state: of },
      });
    expect(await eventually(() => find("OPEN"), state)).toMatchObject({
      ...{ class: "AUTH", system: "BILLING", title: "Stripe does not tell what changes there any more" },
      explanation: expect.stringContaining("Renew the credentials of Stripe"),
    });
    // Webhooks are taken all the same: a worker that did not count as ready would be sent none.
    expect(hub.unready()).toEqual([]);
    expect(hub.degraded()).toEqual([expect.stringMatching(/^stripe-main cannot be read: /)]);
    expect(await tieOut()).toMatchObject({
      tied: false,
      staleSince: expect.any(String),
      difference: { amount: "0.00" },
    });

    await fetch(`${sandboxes.stripe}/_sandbox/faults`, { method: "DELETE" });
    await eventually(() => find("RESOLVED"), state);
    expect(hub.degraded()).toEqual([]);
    expect(await tieOut()).toMatchObject({ tied: true, staleSince: null });
  },
};
