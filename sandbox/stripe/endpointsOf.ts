import type { Store } from "./store";
import type { StripeObject } from "./stripeObject";

/** Where webhooks go: an endpoint given when the sandbox starts. */
export interface Endpoint {
  url: string;
  secret: string;
  /** Event types; all when left out. */
  events?: readonly string[];
}

/** An endpoint by its id, which a delivery under way refers to over restarts. */
export interface KnownEndpoint extends Endpoint {
  id: string;
  /** The version that its events are rendered as. */
  apiVersion: string | null;
}

/** The endpoints given at start, known by their place, and those made through the API that are enabled. */
export const endpointsOf = (store: Store, given: readonly Endpoint[]): KnownEndpoint[] => [
  ...given.map((endpoint, at) => ({ ...endpoint, id: `we_given_${at}`, apiVersion: null })),
  ...store
    .all("webhook_endpoint")
    .filter(({ status }) => status === "enabled")
    .map(asEndpoint),
];

const asEndpoint = (endpoint: StripeObject): KnownEndpoint => ({
  id: endpoint.id,
  url: String(endpoint["url"]),
  secret: String(endpoint["secret"]),
  events: endpoint["enabled_events"] as string[],
  apiVersion: endpoint["api_version"] as string | null,
});
