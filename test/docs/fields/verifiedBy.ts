import { existsSync, readFileSync } from "node:fs";
import { own } from "../../../schema/own";
import type { FieldUse } from "./fieldUse";

const BROWSER = "REST API Browser 2026.1";
const STANDARD = "standard-schema.d.ts of jsforce 3.10.14";
const METADATA = "connectors/salesforce/metadata/force-app/main/default/objects";

/** What people looked up of NetSuite's, by page; what is not here, nobody found on a page of the vendor's. */
const netSuitePages: Readonly<Record<string, readonly string[]>> = {
  [BROWSER]: [
    ...["customer.currency", "customer.isPerson", "customer.subsidiary", "a document's line.class"],
    ...["a document's line.department", "customerPayment.account", "customerPayment.amount", "customerPayment.apply"],
    ...["customerPayment.arAcct", "customerPayment.currency", "customerPayment.customer", "customerPayment.doc"],
    ...["customerPayment.items", "customerPayment.payment", "customerPayment.postingPeriod", "invoice.account"],
    ...["customerPayment.subsidiary", "customerPayment.tranDate", "invoice.amount", "invoice.currency"],
    ...["invoice.description", "invoice.dueDate", "invoice.entity", "invoice.item", "invoice.items"],
    ...["invoice.otherRefNum", "invoice.postingPeriod", "invoice.quantity", "invoice.subsidiary", "invoice.tranDate"],
    ...["journalEntry.account", "journalEntry.credit", "journalEntry.currency", "journalEntry.debit"],
    ...["journalEntry.entity", "journalEntry.exchangeRate", "journalEntry.items", "journalEntry.line"],
    ...["journalEntry.postingPeriod", "journalEntry.subsidiary", "journalEntry.tranDate"],
  ],
  "NetSuite help, External IDs": ["a document.externalId"],
  "NetSuite help, section_N3539978": ["customer.companyName", "customer.email"],
  "NetSuite help, section_N3658677": ["customer.currencyList", "customer.items"],
  "NetSuite help, article_161521122959": [
    ...["customerSubsidiaryRelationship.entity", "customerSubsidiaryRelationship.subsidiary"],
    ...["customersubsidiaryrelationship.entity", "customersubsidiaryrelationship.subsidiary"],
  ],
  "NetSuite help, section_157909186990": ["an answer (wire/openWire).hasMore", "an answer (wire/openWire).items"],
};

/** Where a field's name and type were verified that is not made here; null where nowhere, or only by others' reports. */
export function verifiedBy({ platform, record, field }: FieldUse): string | null {
  switch (platform) {
    case "stripe":
      // It is found by the vendor's own types, and so stands in them.
      return "the types of Stripe's SDK 23.1.0";
    case "netsuite":
      return Object.entries(netSuitePages).find(([, fields]) => fields.includes(`${record}.${field}`))?.[0] ?? null;
    case "salesforce":
      return field.endsWith("__c") ? deployed(record, field) : standard(record, field);
  }
}

/** Fields of the hub's own are what `metadata/` deploys; whether an org takes that, nobody tried. */
const deployed = (record: string, field: string): string | null =>
  existsSync(`${METADATA}/${record}/fields/${field}.field-meta.xml`) ? "deployed by metadata/" : null;

/** Every object has what an account has, of what the hub asks of every object. */
function standard(record: string, field: string): string | null {
  const object = record === "every object" ? "Account" : record;
  const fields = own(standardFields(), object) ?? [];
  return fields.includes(field) ? STANDARD : null;
}

let read: Record<string, string[]> | undefined;

function standardFields(): Record<string, string[]> {
  const text = () => readFileSync("node_modules/jsforce/lib/types/standard-schema.d.ts", "utf8");
  read ??= Object.fromEntries(
    [...text().matchAll(/^type Fields\$(\w+) = \{([^}]*)\};/gm)].map(([, object = "", body = ""]) => [
      object,
      [...body.matchAll(/^\s+(\w+): /gm)].map(([, name = ""]) => name),
    ]),
  );
  return read;
}
