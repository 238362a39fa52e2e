import Stripe from "stripe";

/** Some customers pay: of the newest invoices each second one that is open. */
export async function payInvoices(url: string): Promise<void> {
  const { hostname: host, port } = new URL(url);
  const options = { host, port: Number(port), protocol: "http", telemetry: false, maxNetworkRetries: 0 } as const;
  const stripe = new Stripe("sk_test_throughline_demo", options);
  const open = (await stripe.invoices.list({ status: "open", limit: 20 })).data;
  for (const { id } of open.filter((_, no) => no % 2 === 0)) {
    await stripe.invoices.pay(id, { payment_method: "pm_card_visa" }).catch(() => {});
  }
}
