import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany } from "../workflows/startCompany";

/** A store in which one deal was won, billed, paid and posted, and nothing happens any more. */
export async function aWonDeal() {
  const company = await startCompany();
  const hub = await company.startHub();
  const { prisma } = company.store;
  await win(company.sales, await aDeal(company.sales));
  const order = await eventually(() => prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
  const [invoice] = (await company.billing.invoices.list()).data;
  await company.billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
  await eventually(() => prisma.receivable.findFirst({ where: { openMinor: 0n } }), company.state);
  await hub.stop();
  return {
    store: company.store,
    accountId: order.accountId ?? "",
    orderId: order.id,
    opportunityId: order.opportunityId,
    correlationId: order.correlationId,
    close: () => company.close(),
  };
}
