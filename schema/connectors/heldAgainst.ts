import type { Platform } from "../instance";

/** By whom a connector and its platform's stand-in were held against something that was not made here. */
export const heldAgainstKinds = [
  "INDEPENDENT_SERVER",
  "INDEPENDENT_CLIENT",
  "PUBLISHED_SCHEMA",
  "DOCUMENTATION",
  "RECORDINGS",
  "LIVE_ACCOUNT",
] as const;

export interface HeldAgainst {
  kind: (typeof heldAgainstKinds)[number];
  /** What it is; null where there was none. */
  name: string | null;
  version: string | null;
  /** What came of it, and what it does not say. */
  result: string;
}

/**
 * What each connector was held against, for every kind: also where that was nothing. The connectors' own pages have the
 * same table, and the graph shows it; a test holds the three equal.
 */
export const heldAgainst: Readonly<Record<Platform, readonly HeldAgainst[]>> = {
  salesforce: [
    none("INDEPENDENT_SERVER", "None is known: an org comes with a contract, or a developer's sign-up."),
    {
      ...{ kind: "INDEPENDENT_CLIENT", name: "jsforce and salesforce-pubsub-api-client", version: "3.10.14 and 5.5.2" },
      result: "Both read and write the sandbox in its tests. jsforce is what the connector uses, too.",
    },
    {
      ...{ kind: "PUBLISHED_SCHEMA", name: "pubsub_api.proto of forcedotcom/pub-sub-api", version: null },
      result: "The connector's definition is the same, where the vendor's file lies beside the repository.",
    },
    {
      ...{ kind: "DOCUMENTATION", name: "Salesforce's developer guides, by page", version: null },
      result:
        "Status codes, upserts, composite and conditional requests, limits, SOQL, change events, replication calls, types and lengths of standard fields: followed by the connector and by the sandbox alike, so that a misreading passes both.",
    },
    {
      ...{ kind: "RECORDINGS", name: "Answers of live orgs, as other tools and people kept them", version: null },
      result: "Composite answers, and codes with their words: typed as facts, and not replayed.",
    },
    none("LIVE_ACCOUNT", "Never, and the metadata was not deployed to a live org."),
  ],
  stripe: [
    none("INDEPENDENT_SERVER", "Only the sandbox was spoken to."),
    {
      ...{ kind: "INDEPENDENT_CLIENT", name: "The vendor's SDK for Node", version: "23.1.0" },
      result: "It reads and writes the sandbox in its tests; the connector uses it, too.",
    },
    {
      ...{ kind: "PUBLISHED_SCHEMA", name: "spec3.json of stripe/openapi", version: "2023-08-16" },
      result:
        "The sandbox's answers and parameters keep to it, but for what is listed as changed since, where that file lies beside the repository.",
    },
    {
      ...{ kind: "DOCUMENTATION", name: "Stripe's API reference and guides, by page", version: null },
      result: "Followed by the connector and by the sandbox alike: a misreading passes both.",
    },
    {
      ...{ kind: "RECORDINGS", name: "stripe_world's recordings of a live test account", version: "2026-08-26.dahlia" },
      result:
        "Refusals, re-typed as facts and not replayed. What only reports show is marked so in the table of refusals; where nobody knows the words, it asserts the class alone.",
    },
    none("LIVE_ACCOUNT", "Never."),
  ],
  netsuite: [
    none("INDEPENDENT_SERVER", "None is known: an account comes with a contract alone."),
    {
      ...{ kind: "INDEPENDENT_CLIENT", name: "jose", version: "6.2.18" },
      result:
        "Of the login alone: it verifies what the connector signs, by every algorithm, and logs in to the sandbox. To all else in the sandbox the connector and its own tests speak alone.",
    },
    {
      ...{ kind: "PUBLISHED_SCHEMA", name: "REST API Browser", version: "2026.1" },
      result: "The names and types of what is sent, read by hand.",
    },
    {
      ...{ kind: "DOCUMENTATION", name: "NetSuite's help, by page", version: null },
      result:
        "Errors, external ids, SuiteQL and its limits, concurrency, customers of several subsidiaries and currencies, periods, and the sentences of refusals.",
    },
    {
      ...{ kind: "RECORDINGS", name: "Answers of live accounts, as people reported them", version: null },
      result:
        "Permissions, names and external ids that are taken, values that cannot be chosen, fields that are too long.",
    },
    none("LIVE_ACCOUNT", "Never."),
  ],
};

function none(kind: HeldAgainst["kind"], result: string): HeldAgainst {
  return { kind, name: null, version: null, result };
}
