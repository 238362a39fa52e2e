import type { PostInvoice, PostInvoiceLine } from "../../../schema/canonical/erp";
import { VendorFailure } from "../../vendorFailure";
import { wireAmount, wireNumber } from "../decimal";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { reference } from "../reference";
import { dimensions } from "./dimensions";
import { header } from "./header";

/**
 * An `invoice` of the Record API. Its number is NetSuite's own; billing's number stands in `otherRefNum`. Tax comes as
 * lines like the others, on items that go to tax payable.
 */
export function invoiceBody(settings: NetSuiteSettings, command: PostInvoice, currency: { id: string }): object {
  const { accountingDate, documentDate, dueDate } = command;
  const memo = documentDate === accountingDate ? command.memo : `${command.memo} · dated ${documentDate}`;
  return {
    entity: reference(command.customerExternalId),
    subsidiary: reference(command.legalEntityExternalId),
    currency,
    tranDate: accountingDate,
    postingPeriod: reference(command.periodExternalId),
    ...(dueDate !== null && { dueDate }),
    account: reference(command.receivableAccountExternalId),
    otherRefNum: command.number,
    ...header(settings, { memo, correlationId: command.correlationId }),
    item: { items: command.lines.map((line) => lineOf(settings, command, line)) },
  };
}

function lineOf(
  { serviceColumns }: NetSuiteSettings,
  { currency, number }: PostInvoice,
  line: PostInvoiceLine,
): object {
  if (line.amount.currency !== currency) {
    const detail = `a line in ${line.amount.currency} cannot stand on a document in ${currency}`;
    throw new VendorFailure("VALIDATION", `Invoice ${number}: ${detail}`);
  }
  return {
    item: reference(line.itemExternalId),
    quantity: wireNumber(line.quantity),
    amount: wireAmount(line.amount),
    ...describe(line, serviceColumns),
    ...dimensions(line),
  };
}

function describe(line: PostInvoiceLine, columns: NetSuiteSettings["serviceColumns"]): object {
  const { description, serviceStart, serviceEnd } = line;
  if (serviceStart === null && serviceEnd === null) return { description };
  if (columns) return { description, [columns.start]: serviceStart, [columns.end]: serviceEnd };
  return {
    description: `${description} (${serviceStart ?? "a day that is not known"} to ${serviceEnd ?? "a day that is not known"})`,
  };
}
