import { writtenFieldGroups } from "../../schema/ownership/writtenFieldGroups";
import type { Logger } from "pino";
import type { CrmCommands, CrmRecords } from "../../schema/canonical/crm";
import { unbounded, type OpenBudget } from "../../platform/budget/callBudget";
import { HubError } from "../../schema/hubError";
import type { Capabilities, CrmConnector } from "../connector";
import { EventReader } from "./pubsub/eventReader";
import { followChannel } from "./pubsub/followChannel";
import { PubSubClient } from "./pubsub/pubSubClient";
import { reconsiderEvent } from "./pubsub/reconsiderEvent";
import { pollChanges } from "./changes/pollChanges";
import type { ToldBehind } from "./changes/polling";
import { commands } from "./commands";
import { environmentSaid } from "./environmentSaid";
import { diagnose } from "./diagnose/diagnose";
import { listIds } from "./listIds";
import { listRecords, readRecord } from "./readRecords";
import { recordTypes } from "./recordTypes";
import { OrgSchema } from "./orgSchema";
import { RestClient } from "./restClient";
import { withDefaults, type Org, type SalesforceSettings } from "./settings";
import { firstOf } from "../../platform/signal/firstOf";

/** Opens one Salesforce org: REST for records and commands, the Pub/Sub API and a poll for what changes. */
export function openSalesforceConnector(
  settings: SalesforceSettings,
  log: Logger,
  clock: () => Date = () => new Date(),
  openBudget: OpenBudget = unbounded,
): CrmConnector {
  const org = withDefaults(settings);
  const rest = new RestClient(org, clock, openBudget(org.instanceId, org.budget));
  const schema = new OrgSchema(rest, org);
  const reading = { rest, org, schema, clock, log };
  const client = new PubSubClient(org);
  const closing = new AbortController();
  const toldBehind: ToldBehind = new Map();
  const following = { reading, client, events: new EventReader(client, reading) };
  const feedNamed = (feed: string) => {
    switch (feed) {
      case "pubsub":
        return (cursor: string | null, until: AbortSignal) => followChannel(following, cursor, until);
      case "poll":
        return (cursor: string | null, until: AbortSignal) => pollChanges(reading, toldBehind, cursor, until);
      default:
        throw new HubError("feed.unknown", `Salesforce has no feed '${feed}'`, { retryable: false });
    }
  };
  return {
    instance: { id: org.instanceId, role: "CRM", platform: "salesforce" },
    capabilities: capabilitiesOf(org),
    read: (kind, externalId) => readRecord(reading, recordTypes[kind], externalId),
    list: (kind) => listRecords(reading, recordTypes[kind]),
    ids: (kind) => listIds(reading, recordTypes[kind].object),
    write: (name, key, command) => commands[name].write({ rest, org, schema }, key, command),
    find: (name, key, command) => commands[name].find({ rest, org, schema }, key, command),
    async *changes(feed, cursor, signal) {
      const { signal: until, release } = firstOf(signal, closing.signal);
      try {
        yield* feedNamed(feed)(cursor, until);
      } finally {
        release();
      }
    },
    reconsider: reconsiderEvent,
    environment: () => environmentSaid(rest),
    diagnose: (expected) => diagnose(reading, client, expected),
    close: async () => {
      closing.abort();
      client.close();
    },
  };
}

/**
 * Twice the 270 seconds within which an empty answer comes while there is nothing to tell, see FetchResponse in
 * `pubsub_api.proto`, and a little.
 */
const QUIET_MS = 600_000;

const capabilitiesOf = (org: Org): Capabilities<CrmRecords, CrmCommands> => ({
  reads: ["Account", "Contact", "User", "Opportunity", "Product", "Contract"],
  writes: ["winOpportunity", "writeFinancialStatus", "createTask"],
  feeds: [
    // Product2 may be added to the org's selected entities, and its topic to the settings.
    { name: "pubsub", kinds: ["Account", "Contact", "Opportunity", "Contract"], live: true, quietMs: QUIET_MS },
    { name: "poll", kinds: ["Account", "Contact", "Opportunity", "Product", "Contract"], live: false },
  ],
  webhooks: false,
  budget: org.budget,
  fieldGroups: writtenFieldGroups,
});
