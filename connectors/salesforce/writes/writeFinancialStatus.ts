import type { FinancialStatus } from "../../../schema/canonical/crm";
import { minorUnitsOf } from "../../minorUnitsOf";
import { VendorFailure } from "../../vendorFailure";
import { writeAndReadBack } from "../composite";
import { numberOf } from "../exactNumber";
import { Row } from "../row";
import type { Org } from "../settings";
import { receiptOf, type Command, type Writing } from "./command";

/**
 * Writes the hub's projection onto the opportunity: its own fields and the correlation id, and nothing else. What stands
 * there already, but for when it was synced, is left alone, so that it makes no change event.
 */
export const writeFinancialStatus: Command<FinancialStatus> = {
  async write(writing, _key, status) {
    const before = await read(writing, status);
    if (holds(writing.org, before, status)) return receiptOf(writing, "Opportunity", before, true);
    await refuseFiner(writing, status);
    const { rest, org } = writing;
    const path = pathOf(status);
    const body = { ...values(org, status), [org.fieldNames.financialStatus.syncedAt]: status.syncedAt };
    const doing = `write the financial status of opportunity ${status.opportunityExternalId}`;
    const write = { version: org.apiVersion, path, body, readPath: `${path}?fields=${fieldsOf(org)}`, doing };
    const { record } = await writeAndReadBack(rest, write);
    return receiptOf(writing, "Opportunity", record, false);
  },

  async find(writing, _key, status) {
    const row = await read(writing, status);
    return holds(writing.org, row, status) ? receiptOf(writing, "Opportunity", row, true) : null;
  },
};

const pathOf = ({ opportunityExternalId: id }: FinancialStatus) => `/sobjects/Opportunity/${encodeURIComponent(id)}`;

const fieldsOf = ({ fieldNames, singleCurrency }: Org) =>
  ["Id", "SystemModstamp", fieldNames.correlation, ...Object.values(fieldNames.financialStatus)]
    .concat(singleCurrency ? [] : ["CurrencyIsoCode"])
    .join(",");

/** What is compared and written: all but the time of writing. */
function values({ fieldNames }: Org, status: FinancialStatus): Record<string, string | number | boolean | null> {
  const { billingStatus, lastInvoice, openBalance, pastDue, nextRenewal, mrr } = fieldNames.financialStatus;
  const of = `of opportunity ${status.opportunityExternalId}`;
  return {
    [fieldNames.correlation]: trimmed(status.correlationId),
    [billingStatus]: trimmed(status.billingStatus),
    [lastInvoice]: trimmed(status.lastInvoice),
    [openBalance]: status.openBalance && numberOf(status.openBalance, `The open balance ${of}`),
    [pastDue]: status.pastDue,
    [nextRenewal]: status.nextRenewal,
    [mrr]: status.mrr && numberOf(status.mrr, `The MRR ${of}`),
  };
}

/** A field rounds what is finer than it has decimals, and says nothing: what stood there would differ ever after. */
async function refuseFiner({ org, schema }: Writing, status: FinancialStatus): Promise<void> {
  const { openBalance, mrr } = org.fieldNames.financialStatus;
  for (const [field, amount] of [[openBalance, status.openBalance] as const, [mrr, status.mrr] as const]) {
    if (!amount) continue;
    const scale = await schema.scaleOf("Opportunity", field);
    if (scale === undefined) continue;
    const places = minorUnitsOf(amount.currency, "Salesforce");
    const finer = places - scale;
    if (finer <= 0 || amount.minor % 10n ** BigInt(finer) === 0n) continue;
    schema.forget("Opportunity");
    const message = `${field} keeps ${scale} decimals in Salesforce, and an amount in ${amount.currency} has more`;
    throw new VendorFailure("MAPPING", `${message}. Deploy the field with ${places} decimals.`);
  }
}

/** As Salesforce keeps text: with blanks around it, it would differ from itself ever after. */
const trimmed = (text: string | null): string | null => text?.trim() ?? null;

const holds = (org: Org, row: Row, status: FinancialStatus) =>
  Object.entries(values(org, status)).every(([name, value]) => row.raw(name) === value);

async function read({ rest, org }: Writing, status: FinancialStatus): Promise<Row> {
  const id = status.opportunityExternalId;
  const doing = `read the financial status of opportunity ${id}`;
  const row = Row.of(await rest.call({ method: "GET", path: `${pathOf(status)}?fields=${fieldsOf(org)}`, doing }));
  const currency = row.text("CurrencyIsoCode") ?? org.singleCurrency;
  for (const [what, amount] of [["open balance", status.openBalance] as const, ["MRR", status.mrr] as const]) {
    if (!amount || !currency || amount.currency === currency) continue;
    const message = `Opportunity ${id} is in ${currency}; its ${what} in ${amount.currency} cannot stand there`;
    throw new VendorFailure("FX", message, { details: { currency, [what]: amount.currency } });
  }
  return row;
}
