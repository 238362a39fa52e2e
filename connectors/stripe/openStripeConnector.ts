import { writtenFieldGroups } from "../../schema/ownership/writtenFieldGroups";
import type { Logger } from "pino";
import type Stripe from "stripe";
import { unbounded, type OpenBudget } from "../../platform/budget/callBudget";
import type { BillingCommands, BillingRecords } from "../../schema/canonical/billing";
import type { BillingConnector, Capabilities, Receipt } from "../connector";
import { asItCame } from "../misdirected";
import { changeOrUnhandled } from "./changes/changeOf";
import { listEvents } from "./changes/listEvents";
import { parseWebhook } from "./changes/parseWebhook";
import { diagnose } from "./diagnose/diagnose";
import { openClient } from "./openClient";
import { environmentSaid } from "./read/environmentSaid";
import { openReaders } from "./read/openReaders";
import { recordUrl } from "./recordUrl";
import type { StripeSettings } from "./stripeSettings";
import { cancelSubscription, isUndone } from "./write/cancelSubscription";
import { customerChange } from "./write/customerChange";
import { finalizeInvoice, findNumbered } from "./write/finalizeInvoice";
import { findCustomer, findLinked } from "./write/find";
import { ownSubscription } from "./write/ownSubscription";
import { provisionSubscription } from "./write/provisionSubscription";
import { upsertCustomer } from "./write/upsertCustomer";

/** One Stripe account, through the vendor's SDK. No connection is made before the first call. */
export function openStripeConnector(
  settings: StripeSettings,
  log: Logger,
  now: () => Date = () => new Date(),
  openBudget: OpenBudget = unbounded,
): BillingConnector {
  const capabilities = capabilitiesOf(settings);
  const client = openClient(settings, openBudget(settings.instanceId, capabilities.budget));
  const readers = openReaders(client, settings.apiKey, now);
  const receipt = (path: string, id: string, repeated: boolean): Receipt => ({
    externalId: id,
    externalVersion: null,
    url: recordUrl(settings.apiKey, path, id),
    repeated,
  });

  const writers: { [Name in keyof BillingCommands]: Writer<Name> } = {
    upsertCustomer: {
      write: async (key, command) => {
        const { record, repeated } = await upsertCustomer(client, key, command, now());
        return receipt("customers", record.id, repeated);
      },
      find: async (key, command) => {
        const known = (await findLinked(client, command.knownExternalId)) ?? (await findCustomer(client, key, now()));
        return known && !customerChange(key, command, known) ? receipt("customers", known.id, true) : null;
      },
    },
    provisionSubscription: {
      write: async (key, command) => {
        const { record, repeated } = await provisionSubscription(client, settings, key, command, now());
        return receipt("subscriptions", record.id, repeated);
      },
      find: async (key, command) => {
        const known = await ownSubscription(client, command, key);
        return known && receipt("subscriptions", known.id, true);
      },
    },
    finalizeInvoice: {
      write: async (key, { invoiceExternalId }) => {
        const { repeated } = await finalizeInvoice(client, key, invoiceExternalId);
        return receipt("invoices", invoiceExternalId, repeated);
      },
      find: async (_key, { invoiceExternalId: id }) =>
        (await findNumbered(client, id)) ? receipt("invoices", id, true) : null,
    },
    cancelSubscription: {
      write: async (_key, { subscriptionExternalId: id }) => {
        const { repeated } = await cancelSubscription(client, id);
        return receipt("subscriptions", id, repeated);
      },
      find: async (_key, { subscriptionExternalId: id }) =>
        (await isUndone(client, id)) ? receipt("subscriptions", id, true) : null,
    },
  };
  log.debug({ instance: settings.instanceId }, "Stripe is spoken to by its SDK");

  return {
    instance: { id: settings.instanceId, role: "BILLING", platform: "stripe" },
    capabilities,
    read: (kind, externalId) => readers[kind].read(externalId),
    list: (kind) => readers[kind].list(),
    ids: (kind) => readers[kind].ids(),
    write: (name, key, command) => writers[name].write(key, command),
    find: (name, key, command) => writers[name].find(key, command),
    changes: (_feed, cursor, signal) => listEvents(client, settings, cursor, signal, now),
    reconsider: (payload) => changeOrUnhandled(asItCame(payload) as Stripe.Event, settings.livemode),
    parseWebhook: (headers, body, at) => parseWebhook(client, settings, headers, body, at),
    environment: () => environmentSaid(client),
    diagnose: (expected) => diagnose(client, settings, expected, now),
    close: async () => {},
  };
}

interface Writer<Name extends keyof BillingCommands> {
  write(key: string, command: BillingCommands[Name]): Promise<Receipt>;
  find(key: string, command: BillingCommands[Name]): Promise<Receipt | null>;
}

/** Of what Stripe's events tell, in the order in which each refers to what stands before it. */
const told = [
  ...(["Customer", "Subscription", "Invoice", "Payment"] as const),
  ...(["CreditMemo", "Refund", "Dispute", "Payout"] as const),
] as const;

const capabilitiesOf = ({
  maxConcurrency = 20,
  budget,
}: StripeSettings): Capabilities<BillingRecords, BillingCommands> => ({
  reads: ["Currency", "Product", ...told],
  writes: ["upsertCustomer", "provisionSubscription", "finalizeInvoice", "cancelSubscription"],
  feeds: [{ name: "events", kinds: told, live: false }],
  webhooks: true,
  // Live, an account may be asked 100 times a second; a fifth is left to others who use it.
  budget: { concurrency: maxConcurrency, calls: 80, windowSeconds: 1, ...budget },
  fieldGroups: writtenFieldGroups,
});
