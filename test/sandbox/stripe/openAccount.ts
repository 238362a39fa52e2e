import Stripe from "stripe";
import { startStripeSandbox, type StripeSandboxOptions } from "../../../sandbox/stripe/startStripeSandbox";

export type OpenAccount = Awaited<ReturnType<typeof openAccount>>;

/** A sandbox of its own, with the vendor's SDK to speak to it as fast as it can. */
export async function openAccount(options: Partial<StripeSandboxOptions> = {}) {
  const sandbox = await startStripeSandbox({
    ...{ port: 0, requestsPerSecond: Infinity, searchesPerSecond: Infinity },
    ...options,
  });
  const { hostname: host, port } = new URL(sandbox.url);
  const stripe = new Stripe("sk_test_throughline_demo", {
    host,
    port: Number(port),
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return { ...sandbox, stripe };
}
