import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";

/** A webhook endpoint that verifies what it gets as Stripe's SDK does. */
export async function listenForWebhooks(secret: string) {
  const received: Stripe.Event[] = [];
  const failures: unknown[] = [];
  const arrivals = new Set<() => void>();
  const arrived = () => arrivals.forEach((check) => check());
  let refusing = false;
  let refused = 0;
  let key = secret;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (refusing) {
        refused += 1;
        response.writeHead(500).end();
        return arrived();
      }
      try {
        const signature = String(request.headers["stripe-signature"]);
        received.push(new Stripe("sk").webhooks.constructEvent(Buffer.concat(chunks), signature, key));
      } catch (failure) {
        failures.push(failure);
      }
      response.end();
      return arrived();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const until = (held: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!held()) return;
        arrivals.delete(check);
        resolve();
      };
      arrivals.add(check);
      check();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    failures,
    until,
    refuse: (on: boolean) => (refusing = on),
    trust: (given: string) => (key = given),
    refused: () => refused,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
