import { writtenFieldGroups } from "../../schema/ownership/writtenFieldGroups";
import type { Logger } from "pino";
import { unbounded, type OpenBudget } from "../../platform/budget/callBudget";
import type { ErpCommands, ErpRecords } from "../../schema/canonical/erp";
import type { Capabilities, ErpConnector, Receipt } from "../connector";
import { VendorFailure } from "../vendorFailure";
import { poll, reconsider } from "./changes/poll";
import { timeZoneCheck } from "./changes/timeZoneCheck";
import { diagnose } from "./diagnose/diagnose";
import type { NetSuiteSettings } from "./netSuiteSettings";
import { accountingPeriods } from "./read/accountingPeriods";
import { currencies } from "./read/currencies";
import { glAccounts } from "./read/glAccounts";
import { items } from "./read/items";
import { legalEntities } from "./read/legalEntities";
import { listMaster, readMaster } from "./read/masterReader";
import { listDocuments, readDocument } from "./read/readDocuments";
import { readOpenItems } from "./read/openItems";
import { readRecognizedRevenue } from "./read/recognizedRevenue";
import { openWire } from "./wire/openWire";
import { currenciesOf } from "./write/currencies";
import { customerCurrencies } from "./write/customerCurrencies";
import { findDocument } from "./write/findDocument";
import { invoiceBody } from "./write/invoiceBody";
import { journalBody } from "./write/journalBody";
import { pastUndepositedFunds } from "./write/pastUndepositedFunds";
import { paymentBody } from "./write/paymentBody";
import { postOnce } from "./write/postOnce";
import { findUpserted, upsertCustomer } from "./write/upsertCustomer";

/** One NetSuite account, over SuiteTalk REST and SuiteQL. No connection is made before the first call. */
export function openNetSuiteConnector(
  settings: NetSuiteSettings,
  log: Logger,
  openBudget: OpenBudget = unbounded,
): ErpConnector {
  const { baseUrl, instanceId } = settings;
  const capabilities = capabilitiesOf(settings);
  const wire = openWire(settings, log, openBudget(instanceId, capabilities.budget));
  const currencyOf = currenciesOf(wire);
  const undepFunds = pastUndepositedFunds(wire);
  const inUtc = timeZoneCheck(wire);
  const inCurrency = customerCurrencies(wire);

  const readers: { [Kind in keyof ErpRecords]: Reader<Kind> } = {
    LegalEntity: { read: (id) => readMaster(wire, legalEntities, id), list: () => listMaster(wire, legalEntities) },
    AccountingPeriod: {
      read: (id) => readMaster(wire, accountingPeriods, id),
      list: () => listMaster(wire, accountingPeriods),
    },
    Currency: { read: (id) => readMaster(wire, currencies, id), list: () => listMaster(wire, currencies) },
    GlAccount: { read: (id) => readMaster(wire, glAccounts, id), list: () => listMaster(wire, glAccounts) },
    Item: { read: (id) => readMaster(wire, items, id), list: () => listMaster(wire, items) },
    Document: { read: (id) => readDocument(wire, settings, id), list: () => listDocuments(wire, settings) },
    OpenItems: { read: (id) => readOpenItems(wire, id), list: refuseList },
    RecognizedRevenue: { read: (id) => readRecognizedRevenue(wire, id), list: refuseList },
  };

  const writers: { [Name in keyof ErpCommands]: Writer<Name> } = {
    upsertCustomer: {
      write: (_key, command) => upsertCustomer(wire, settings, command, currencyOf),
      find: (_key, command) => findUpserted(wire, settings, command, currencyOf),
    },
    postInvoice: {
      write: async (key, command) => {
        const currency = await currencyOf(command.currency);
        const body = invoiceBody(settings, command, currency);
        return inCurrency([command.customerExternalId], currency, () => postOnce(wire, baseUrl, "INVOICE", key, body));
      },
      find: (key) => findDocument(wire, baseUrl, "INVOICE", key),
    },
    postJournal: {
      write: async (key, command) => {
        const currency = await currencyOf(command.currency);
        const body = journalBody(settings, command, currency);
        const customers = command.lines.map((line) => line.customerExternalId);
        return inCurrency(customers, currency, () => postOnce(wire, baseUrl, "JOURNAL", key, body));
      },
      find: (key) => findDocument(wire, baseUrl, "JOURNAL", key),
    },
    postPayment: {
      write: async (key, command) => {
        const currency = await currencyOf(command.amount.currency);
        const body = paymentBody(settings, command, { currency, undepFunds: await undepFunds() });
        return inCurrency([command.customerExternalId], currency, () => postOnce(wire, baseUrl, "PAYMENT", key, body));
      },
      find: (key) => findDocument(wire, baseUrl, "PAYMENT", key),
    },
  };

  return {
    instance: { id: instanceId, role: "ERP", platform: "netsuite" },
    capabilities,
    read: (kind, externalId) => readers[kind].read(externalId),
    list: (kind) => readers[kind].list(),
    write: (name, key, command) => writers[name].write(key, command),
    find: (name, key, command) => writers[name].find(key, command),
    reconsider,
    changes: async function* (_feed, cursor, signal) {
      await inUtc(signal);
      yield* poll(wire, cursor, signal);
    },
    loginEndsAt: () => wire.loginEndsAt(),
    diagnose: (expected) => diagnose(wire, settings, expected),
    close: () => wire.close(),
  };
}

interface Reader<Kind extends keyof ErpRecords> {
  read(externalId: string): Promise<ErpRecords[Kind] | null>;
  list(): AsyncIterable<ErpRecords[Kind][]>;
}

interface Writer<Name extends keyof ErpCommands> {
  write(key: string, command: ErpCommands[Name]): Promise<Receipt>;
  find(key: string, command: ErpCommands[Name]): Promise<Receipt | null>;
}

const refuseList = (): never => {
  throw new VendorFailure(
    "VALIDATION",
    "Open items are read of one customer, recognized revenue of one document, by the document's id",
  );
};

const capabilitiesOf = ({ concurrency = 5, budget }: NetSuiteSettings): Capabilities<ErpRecords, ErpCommands> => ({
  reads: [
    "LegalEntity",
    "AccountingPeriod",
    "GlAccount",
    "Currency",
    "Item",
    "Document",
    "OpenItems",
    "RecognizedRevenue",
  ],
  writes: ["upsertCustomer", "postInvoice", "postJournal", "postPayment"],
  feeds: [{ name: "poll", kinds: ["Document", "AccountingPeriod"], live: false }],
  webhooks: false,
  // NetSuite limits what runs at once, not how much in all: no connection gets through more than 100 calls a second.
  budget: { concurrency, calls: concurrency * 6_000, windowSeconds: 60, ...budget },
  fieldGroups: writtenFieldGroups,
});
