import type { CrmRecords } from "../../../schema/canonical/crm";
import { UNHANDLED } from "../../connector";

/** The objects of Salesforce that a deal, its customer and its contract are made of: all but setup and activity. */
export const entities = [
  "Account",
  "Asset",
  "Contact",
  "Contract",
  "Opportunity",
  "OpportunityContactRole",
  "OpportunityLineItem",
  "Order",
  "OrderItem",
  "Pricebook2",
  "PricebookEntry",
  "Product2",
  "Quote",
  "QuoteLineItem",
  "Task",
  "User",
] as const;
export type Entity = (typeof entities)[number];

/**
 * "changeType" of "Change Event Header Fields" and of "Gap Events" in the Change Data Capture Developer Guide. A gap event
 * names the records that changed and not how: they are read back, as for any other.
 */
export const changeTypes = [
  ...(["CREATE", "UPDATE", "DELETE", "UNDELETE"] as const),
  ...(["GAP_CREATE", "GAP_UPDATE", "GAP_DELETE", "GAP_UNDELETE", "GAP_OVERFLOW"] as const),
  "SNAPSHOT",
] as const;
export type ChangeType = (typeof changeTypes)[number];

/**
 * What the hub does with a change: reads back the record it is about, or the one above it; reads everything, since
 * Salesforce could not tell all; or nothing, for a reason.
 */
export type Treatment =
  | { read: keyof CrmRecords }
  | { readParent: keyof CrmRecords; by: "OpportunityId" }
  | { readAll: true }
  | { nothing: string }
  | { read: typeof UNHANDLED };

type Row = Readonly<Record<ChangeType, Treatment>>;

const overflow = { GAP_OVERFLOW: { readAll: true } } as const;
const snapshot = { SNAPSHOT: { nothing: "a copy of what was there already, sent when somebody asks for it" } } as const;

/** However it changed, deleted or brought back: the record is read as it is now, out of the recycle bin too. */
const whatever = (treatment: Treatment): Row => ({
  CREATE: treatment,
  UPDATE: treatment,
  DELETE: treatment,
  UNDELETE: treatment,
  GAP_CREATE: treatment,
  GAP_UPDATE: treatment,
  GAP_DELETE: treatment,
  GAP_UNDELETE: treatment,
  ...overflow,
  ...snapshot,
});

const read = (kind: keyof CrmRecords): Row => whatever({ read: kind });
const nothing = (reason: string): Row => ({ ...whatever({ nothing: reason }), GAP_OVERFLOW: { nothing: reason } });

/** Each kind of change of each object has its treatment, or this does not compile. */
export const treatments: Readonly<Record<Entity, Row>> = {
  Account: read("Account"),
  Asset: nothing("what a customer has installed; billing is owned by the billing platform"),
  Contact: read("Contact"),
  Contract: read("Contract"),
  Opportunity: read("Opportunity"),
  OpportunityContactRole: nothing("who takes part in a deal changes none of its terms"),
  OpportunityLineItem: whatever({ readParent: "Opportunity", by: "OpportunityId" }),
  Order: nothing("the hub makes orders from won opportunities; Salesforce's own Order is not used"),
  OrderItem: nothing("the hub makes orders from won opportunities; Salesforce's own Order is not used"),
  Pricebook2: nothing("a price list is an offer: a deal's lines bring their prices along"),
  PricebookEntry: nothing("a list price is an offer: a deal's lines bring their prices along"),
  Product2: read("Product"),
  Quote: nothing("an offer: what is accepted becomes the opportunity's lines"),
  QuoteLineItem: nothing("an offer: what is accepted becomes the opportunity's lines"),
  Task: nothing("work of people; the hub writes tasks and reads none"),
  User: read("User"),
};

/** How to treat a change; of an object, or in a way, that no table has, it falls to a case. */
export function treatmentOf(entity: string, changeType: string): Treatment {
  if (!Object.hasOwn(treatments, entity)) return { read: UNHANDLED };
  const row = treatments[entity as Entity];
  return Object.hasOwn(row, changeType) ? row[changeType as ChangeType] : { read: UNHANDLED };
}
