import type { PostPayment } from "../../../schema/canonical/erp";
import { wireAmount } from "../decimal";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { reference } from "../reference";
import { header } from "./header";
import type { PastUndepositedFunds } from "./pastUndepositedFunds";

/** A `customerPayment` of the Record API: into the account named, not undeposited funds, applied to the invoice as far as the command says. */
export function paymentBody(
  settings: NetSuiteSettings,
  command: PostPayment,
  { currency, undepFunds }: { currency: { id: string }; undepFunds: PastUndepositedFunds },
): object {
  const amount = wireAmount(command.amount);
  const applied = wireAmount({ minor: command.appliedMinor, currency: command.amount.currency });
  const invoice = command.invoiceExternalId?.replace(/^\w+:(?=\d+$)/, "");
  return {
    customer: reference(command.customerExternalId),
    subsidiary: reference(command.legalEntityExternalId),
    currency,
    tranDate: command.date,
    postingPeriod: reference(command.periodExternalId),
    payment: amount,
    undepFunds,
    account: reference(command.accountExternalId),
    arAcct: reference(command.receivableAccountExternalId),
    ...header(settings, command),
    ...(invoice !== undefined &&
      applied > 0 && { apply: { items: [{ doc: reference(invoice), apply: true, amount: applied }] } }),
  };
}
