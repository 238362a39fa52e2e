import Stripe from "stripe";
import { startCompany } from "../../workflows/startCompany";

export type ConnectedHub = Awaited<ReturnType<typeof connectedHub>>;

/** A company's hub, with a sender who signs as Stripe does. */
export async function connectedHub() {
  const company = await startCompany();
  let hub = await company.startHub();
  return {
    company,
    deliver(event: object) {
      const payload = JSON.stringify(event);
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: company.places.webhookSecret });
      return fetch(`${hub.url}/webhooks/stripe-main`, {
        method: "POST",
        headers: { "content-type": "application/json", "stripe-signature": signature },
        body: payload,
      });
    },
    caseAbout: (word: string) =>
      company.store.prisma.exceptionCase.findFirst({ where: { class: "SCHEMA_DRIFT", title: { contains: word } } }),
    stop: () => hub.stop(),
    async start() {
      hub = await company.startHub();
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}
