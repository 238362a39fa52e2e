import Stripe from "stripe";
import { runningCompany } from "../runningCompany";

export type ConnectedHub = Awaited<ReturnType<typeof connectedHub>>;

/** A company's hub, with a sender who signs as Stripe does. */
export async function connectedHub() {
  const { company, hub, restart, close } = await runningCompany();
  const { places, store } = company;
  return {
    ...{ company, restart, close },
    deliver(event: object) {
      const payload = JSON.stringify(event);
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: places.webhookSecret });
      return fetch(`${hub.url}/webhooks/stripe-main`, {
        method: "POST",
        headers: { "content-type": "application/json", "stripe-signature": signature },
        body: payload,
      });
    },
    caseAbout: (word: string) =>
      store.prisma.exceptionCase.findFirst({ where: { class: "SCHEMA_DRIFT", title: { contains: word } } }),
  };
}
