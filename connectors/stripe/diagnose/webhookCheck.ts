import Stripe from "stripe";
import type { Check } from "../../examine";
import { fault, ok, unknown, type Verdict } from "../../finding";
import { failureOf } from "../failureOf";
import { neededEvents } from "./neededEvents";

const SHOWN = 6;

/**
 * Whether an enabled endpoint sends the hub every event that it needs, as the version that the hub reads.
 * @param path where deliveries to this instance arrive, whatever the host is called outside
 * @param ownVersion the version that the account has set, by which an endpoint goes that names none
 */
export function webhookCheck(
  client: Stripe,
  path: string,
  ownVersion: (signal: AbortSignal) => Promise<string | null>,
): Check {
  return {
    ...{ name: "webhook", about: path, todo: "Let the key read webhook endpoints, or look at the endpoint in Stripe" },
    look: async (signal) => {
      const endpoints: Stripe.WebhookEndpoint[] = [];
      try {
        for await (const endpoint of client.webhookEndpoints.list({ limit: 100 })) endpoints.push(endpoint);
      } catch (error) {
        const failure = failureOf(error, "The webhook endpoints", false);
        if (failure.class !== "AUTH") throw failure;
        // The hub itself needs no such permission.
        return unknown(
          failure.message,
          "Give the key read access to webhook endpoints, or look at the endpoint in Stripe",
        );
      }
      return judge(
        endpoints.filter(({ url }) => new URL(url).pathname === path),
        signal,
      );
    },
  };

  async function judge(ours: readonly Stripe.WebhookEndpoint[], signal: AbortSignal): Promise<Verdict> {
    if (ours.length === 0) {
      return fault(
        `No endpoint of the account leads to ${path}: changes come by the slower poll alone`,
        `Add a webhook endpoint in Stripe, at https://<your host>${path}, and set its signing secret`,
      );
    }
    const enabled = ours.filter(({ status }) => status === "enabled");
    if (enabled.length === 0) {
      return fault(
        `The endpoint ${names(ours)} is disabled: Stripe sends it nothing`,
        "Enable it in Stripe, after what it failed at is mended; Stripe disables one that fails for days",
      );
    }
    const sent = new Set(enabled.flatMap(({ enabled_events: types }) => types));
    const missing = sent.has("*") ? [] : neededEvents.filter((type) => !sent.has(type));
    if (missing.length > 0) {
      const more = missing.length > SHOWN ? ` and ${missing.length - SHOWN} more` : "";
      return fault(
        `The endpoint ${names(enabled)} does not send ${missing.slice(0, SHOWN).join(", ")}${more}`,
        `Add them to the endpoint's events in Stripe: ${missing.join(", ")}`,
      );
    }
    return judgeVersion(enabled, signal);
  }

  async function judgeVersion(enabled: readonly Stripe.WebhookEndpoint[], signal: AbortSignal): Promise<Verdict> {
    for (const { url, api_version: given } of enabled) {
      const version = given ?? (await ownVersion(signal));
      if (version === null) {
        return unknown(
          `The account does not say which version ${url} gets events of`,
          "Look at the endpoint's API version in Stripe",
        );
      }
      if (version.split(".")[1] === Stripe.MAJOR_API_VERSION) continue;
      return fault(
        `The endpoint ${url} gets events of API version ${version}, and the hub reads ${Stripe.API_VERSION}`,
        `Add an endpoint with API version ${Stripe.API_VERSION}, set its signing secret beside the old one, and delete the old endpoint`,
      );
    }
    return ok(
      `${names(enabled)} is enabled and sends all ${neededEvents.length} types; that its signing secret is the one in the settings, Stripe does not show: the first delivery does`,
    );
  }
}

const names = (endpoints: readonly { url: string }[]) => endpoints.map(({ url }) => url).join(", ");
