import type { Value, Values } from "./field";
import type { OrgSetup } from "./orgSetup";
import { Refusal } from "./refusal";
import type { Row, Store } from "./store";

export interface Saving {
  store: Store;
  setup: OrgSetup;
  /** The record as it stands; undefined when it is being created. */
  before: Row | undefined;
  /** The values to be saved, which a rule may complete. */
  next: Record<string, Value>;
  /** The fields the caller gave. */
  given: ReadonlySet<string>;
}

/** What Salesforce itself works out or refuses when a record of an object is saved. */
export const beforeSave: Readonly<Record<string, (saving: Saving) => void>> = {
  Contact: ({ next }) => void (next["Name"] = fullName(next)),
  User: ({ next }) => void (next["Name"] = fullName(next)),
  Opportunity: saveOpportunity,
  OpportunityLineItem: saveLine,
  PricebookEntry: savePrice,
  Contract: saveContract,
  Task: saveTask,
};

/** What follows for other records once one is saved or deleted. */
export const afterSave: Readonly<Record<string, (org: Pick<Saving, "store" | "setup">, row: Row) => void>> = {
  OpportunityLineItem: rollUp,
};

const amount = (value: Value | undefined) => (typeof value === "number" ? value : 0);
const cents = (value: number) => Math.round((value + Number.EPSILON) * 100) / 100;
const fullName = ({ FirstName, LastName }: Values) => [FirstName, LastName].filter(Boolean).join(" ");
const parent = (store: Store, id: Value | undefined) => (typeof id === "string" ? store.get(id)?.values : undefined);

function saveOpportunity({ store, setup, before, next, given }: Saving): void {
  // A stage that the org does not have is kept all the same, and closes nothing.
  const stage = setup.stages.find(({ name }) => name === next["StageName"]);
  const moved = before?.values["StageName"] !== next["StageName"];
  if (stage && moved && !given.has("Probability")) next["Probability"] = stage.probability;
  next["IsWon"] = stage?.isWon ?? false;
  next["IsClosed"] = stage?.isClosed ?? false;
  const lines = before ? store.where("OpportunityLineItem", "OpportunityId", before.id) : [];
  next["HasOpportunityLineItem"] = lines.length > 0;
  // The amount of an opportunity with products is the sum of its lines; what a caller gives is passed over.
  if (lines.length > 0)
    next["Amount"] = cents(lines.reduce((sum, { values }) => sum + amount(values["TotalPrice"]), 0));
  next["ExpectedRevenue"] =
    next["Amount"] == null ? null : cents((amount(next["Amount"]) * amount(next["Probability"])) / 100);
}

function saveLine({ store, before, next, given }: Saving): void {
  const entry = parent(store, next["PricebookEntryId"]);
  const opportunity = parent(store, next["OpportunityId"]);
  if (!entry || !opportunity) return;
  if (!before) {
    if (entry["IsActive"] !== true) throw integrity("PricebookEntryId", "pricebook entry is inactive");
    if (opportunity["Pricebook2Id"] != null && opportunity["Pricebook2Id"] !== entry["Pricebook2Id"]) {
      const reason = "pricebook entry is in a different pricebook than the one assigned to the opportunity";
      throw integrity("PricebookEntryId", reason);
    }
    if (opportunity["CurrencyIsoCode"] !== entry["CurrencyIsoCode"]) {
      throw integrity("PricebookEntryId", "pricebook entry currency code does not match opportunity currency code");
    }
    const product = parent(store, entry["Product2Id"]);
    next["Product2Id"] = entry["Product2Id"] ?? null;
    next["ProductCode"] = product?.["ProductCode"] ?? null;
    next["Name"] = `${String(opportunity["Name"])} ${String(product?.["Name"])}`;
    next["ListPrice"] = entry["UnitPrice"] ?? null;
    next["CurrencyIsoCode"] = entry["CurrencyIsoCode"] ?? null;
  }
  if (next["Quantity"] === 0) throw integrity("Quantity", "quantity cannot be zero");
  const share = amount(next["Quantity"]) * (1 - amount(next["Discount"]) / 100);
  const byTotal = given.has("TotalPrice") && !given.has("UnitPrice") && next["TotalPrice"] !== null;
  if (byTotal) next["UnitPrice"] = share ? cents(amount(next["TotalPrice"]) / share) : 0;
  if (next["UnitPrice"] == null) {
    throw new Refusal(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [UnitPrice]", ["UnitPrice"]);
  }
  if (!byTotal) next["TotalPrice"] = cents(amount(next["UnitPrice"]) * share);
}

function rollUp({ store, setup }: Pick<Saving, "store" | "setup">, { values: line }: Row): void {
  const opportunity = typeof line["OpportunityId"] === "string" ? store.get(line["OpportunityId"]) : undefined;
  if (!opportunity || opportunity.values["IsDeleted"] === true) return;
  const next = { ...opportunity.values };
  next["Pricebook2Id"] ??= parent(store, line["PricebookEntryId"])?.["Pricebook2Id"] ?? null;
  saveOpportunity({ store, setup, before: opportunity, next, given: new Set() });
  store.update(opportunity, next);
}

function savePrice({ store, before, next }: Saving): void {
  if (before) return;
  const product = parent(store, next["Product2Id"]);
  next["Name"] = product?.["Name"] ?? null;
  next["ProductCode"] = product?.["ProductCode"] ?? null;
  const others = store
    .where("PricebookEntry", "Product2Id", next["Product2Id"] ?? null)
    .filter(({ values }) => values["CurrencyIsoCode"] === next["CurrencyIsoCode"]);
  if (others.some(({ values }) => values["Pricebook2Id"] === next["Pricebook2Id"])) {
    throw new Refusal(400, "DUPLICATE_VALUE", "This price definition already exists in this price book");
  }
  const standard = (id: Value | undefined) => parent(store, id)?.["IsStandard"] === true;
  if (!standard(next["Pricebook2Id"]) && !others.some(({ values }) => standard(values["Pricebook2Id"]))) {
    throw new Refusal(400, "STANDARD_PRICE_NOT_DEFINED", "No standard price defined for this product");
  }
}

function saveContract({ store, before, next }: Saving): void {
  if (!before) next["ContractNumber"] = String(101 + store.all("Contract").length).padStart(8, "0");
  if (next["Status"] === "Activated" && before?.values["Status"] !== "Activated") {
    if (!before) {
      throw new Refusal(400, "FAILED_ACTIVATION", "Choose a valid contract status and save your changes.", ["Status"]);
    }
    next["ActivatedDate"] = store.now();
  }
  next["EndDate"] = endOf(next["StartDate"], next["ContractTerm"]);
}

function endOf(start: Value | undefined, months: Value | undefined): string | null {
  if (typeof start !== "string" || typeof months !== "number") return null;
  const [year = 0, month = 1, day = 1] = start.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay + 1) - 1)).toISOString().slice(0, 10);
}

function saveTask({ store, next }: Saving): void {
  const about = typeof next["WhatId"] === "string" ? store.get(next["WhatId"]) : undefined;
  next["AccountId"] = (about?.type === "Account" ? about.id : about?.values["AccountId"]) ?? null;
  next["IsClosed"] = next["Status"] === "Completed";
}

const integrity = (name: string, reason: string) =>
  new Refusal(400, "FIELD_INTEGRITY_EXCEPTION", `field integrity exception: ${name} (${reason})`, [name]);
