import type { CrmOpportunity, CrmOpportunityLine } from "../../../schema/canonical/crm";
import type { Interval } from "../../../schema/canonical/value";
import type { Row } from "../row";
import { translate } from "../translate";
import { own } from "../../../schema/own";
import { aboutRecord, commonFields, type ReadContext, type RecordType } from "./recordType";
import { wordOf } from "../wordOf";

/** Opportunity with its lines: "Opportunity" and "OpportunityLineItem" in the Object Reference. */
export const opportunity: RecordType<CrmOpportunity> = {
  object: "Opportunity",
  inCurrency: true,
  select: ({ singleCurrency, fieldNames: { correlation, opportunity: own } }) => [
    ...commonFields,
    ...["AccountId", "Name", "StageName", "IsWon", "IsClosed", "Type", "Probability", "Amount", "CloseDate"],
    singleCurrency ? null : "CurrencyIsoCode",
    ...[correlation, ...Object.values(own)],
    `(${lines})`,
  ],
  read: (row, context) => {
    const { opportunity: own } = context.org.fieldNames;
    const currency = row.text("CurrencyIsoCode") ?? context.org.singleCurrency ?? null;
    const status = statusOf(row);
    return {
      ...aboutRecord(row, "Opportunity", context),
      accountExternalId: row.text("AccountId"),
      name: row.given("Name"),
      status,
      type: typeOf(row, context),
      stage: row.given("StageName"),
      probability: row.number("Probability"),
      amount: currency === null ? null : row.amount("Amount", currency),
      currency,
      closeDate: row.text("CloseDate"),
      closedWonAt: status === "WON" ? row.instant(own.stageChangedAt) : null,
      serviceStart: row.text(own.serviceStart),
      termMonths: row.number(own.termMonths),
      termEnd: wordOf(context.org.termEnds, row.text(own.termEnd)),
      billingInterval: row.text(own.billingInterval),
      interval: intervalOf(row.text(own.billingInterval), context),
      paymentTermsDays: row.number(own.paymentTermsDays),
      sellingEntity: row.text(own.sellingEntity),
      lines:
        currency === null ? [] : row.children("OpportunityLineItems").map((line, i) => readLine(line, i, currency)),
    };
  },
};

/** Ordered by id, so that a line keeps its number; a deleted one would show in `queryAll`. */
const lines =
  "SELECT Id, Product2Id, Quantity, UnitPrice, Discount FROM OpportunityLineItems WHERE IsDeleted = false ORDER BY Id";

function readLine(line: Row, index: number, currency: string): CrmOpportunityLine {
  return {
    lineNo: index + 1,
    productExternalId: line.text("Product2Id"),
    quantity: line.givenDecimal("Quantity"),
    unitPrice: line.givenAmount("UnitPrice", currency),
    termMonths: null,
    discountPct: line.decimal("Discount"),
  };
}

function statusOf(row: Row): CrmOpportunity["status"] {
  if (row.flag("IsWon")) return "WON";
  return row.flag("IsClosed") ? "LOST" : "OPEN";
}

const typeOf = (row: Row, { org }: ReadContext) =>
  translate(org.opportunityTypes, row.text("Type"), {
    what: `Type of opportunity ${row.id}`,
    setting: "opportunityTypes",
    blank: org.opportunityTypeWhenBlank,
  });

/** What a value without translation means is not guessed: the order's checklist is what judges it. */
const intervalOf = (value: string | null, { org }: ReadContext): Interval | null =>
  value === null ? null : (own(org.billingIntervals, value) ?? null);
