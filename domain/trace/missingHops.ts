import type { Obligations } from "./readObligations";

/** What a won deal should have led to by now and has not, in plain words and in the order it comes about. */
export function missingHops(deal: Obligations): string[] {
  const { orderState, invoices, corrections } = deal;
  if (!deal.won) return ["The deal is not won in the CRM", ...corrections];
  if (orderState === "CANCELED" || orderState === "SKIPPED") return corrections;
  const accepted = orderState !== null && !waiting.includes(orderState);
  const all: [boolean, string][] = [
    [
      accepted,
      orderState === "BLOCKED" ? "The order is blocked: its checklist says why" : "There is no accepted order",
    ],
    [deal.contract, "There is no contract"],
    [deal.customer, "The account has no customer in billing"],
    [deal.subscription, "There is no subscription in billing"],
    [invoices.length > 0 || !deal.begun, "There is no numbered invoice"],
    ...invoices.flatMap(({ number, posted, scheduled }): [boolean, string][] => [
      [posted, `The ledger has no receivables document for invoice ${number}`],
      [scheduled, `Invoice ${number} has no revenue schedule`],
    ]),
    ...(invoices.length === 0 && deal.begun ? afterTheInvoice : []),
    ...deal.unrecognized.map((day): [boolean, string] => [
      false,
      `The revenue of the period from ${day} is not recognized`,
    ]),
    ...corrections.map((title): [boolean, string] => [false, title]),
    [deal.told || !deal.begun, "The CRM does not show the financial status"],
  ];
  return all.flatMap(([there, words]) => (there ? [] : [words]));
}

const waiting = ["RECEIVED", "VALIDATING", "BLOCKED"];

const afterTheInvoice: [boolean, string][] = [
  [false, "The ledger has no receivables document"],
  [false, "There is no revenue schedule"],
];
