import { readdirSync, readFileSync } from "node:fs";

const folder = "subgraphs";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

/** Each order of a list that follows an amount, by its file. */
const ordersIn = (text: string) => [...text.matchAll(/\bby:\s*"([^"]*_minor[^"]*)"/g)].map(([, by]) => by);
const found = files
  .flatMap((file) => ordersIn(readFileSync(`${folder}/${file}`, "utf8")).map((by) => `${file}: ${by}`))
  .sort();

it("no list is ordered by an amount but those whose order is known to tell nothing to who may not see it", () => {
  // One that is new: give who may not see the amount another order, as listingFor does, and add it here.
  expect(found).toEqual([
    // What is owed on invoices, which everyone sees.
    "billing/dunning/seenExposure.ts: t.exposure_minor",
    "billing/invoice/invoiceList.ts: t.amount_due_minor",
    // What was to be paid, which everyone sees.
    "billing/payment/paymentList.ts: t.amount_minor",
    // Refused by requireClearance to those who may not see it.
    "billing/subscription/subscriptionList.ts: t.counted_mrr_minor",
    // So are these: listAccounts, listContracts and listOrders ask for clearance.
    "crm/account/recurringAccounts.ts: t.mrr_minor",
    "crm/contract/contractList.ts: coalesce(t.acv_minor, -1)",
    // What is open on invoices, which everyone sees.
    "erp/account/receivableList.ts: t.open_minor",
    // Only in the order that listingFor gives to those who see these amounts.
    "operations/exception/exceptionCases.ts: CASE t.classification WHEN 'CONFIDENTIAL' THEN coalesce(t.amount_at_risk_minor, -1) ELSE -1 END",
    "operations/exception/exceptionCases.ts: coalesce(t.amount_at_risk_minor, -1)",
    // As listContracts does, listOrders asks for clearance.
    "operations/order/orderList.ts: coalesce(t.amount_minor, -1)",
  ]);
});
