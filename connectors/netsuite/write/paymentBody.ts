import type { PostPayment } from "../../../schema/canonical/erp";
import { wireAmount } from "../decimal";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { reference } from "../reference";
import { header } from "./header";

/** A `customerPayment` of the Record API: into the account named, not undeposited funds, all of it applied to the invoice. */
export function paymentBody(settings: NetSuiteSettings, command: PostPayment, currency: { id: string }): object {
  const amount = wireAmount(command.amount);
  const invoice = command.invoiceExternalId?.replace(/^\w+:(?=\d+$)/, "");
  return {
    customer: reference(command.customerExternalId),
    subsidiary: reference(command.legalEntityExternalId),
    currency,
    tranDate: command.date,
    postingPeriod: reference(command.periodExternalId),
    payment: amount,
    undepFunds: false,
    account: reference(command.accountExternalId),
    ...header(settings, command),
    ...(invoice !== undefined && { apply: { items: [{ doc: reference(invoice), apply: true, amount }] } }),
  };
}
