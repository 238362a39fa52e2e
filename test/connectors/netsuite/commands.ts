import type { ErpConnector } from "../../../connectors/connector";
import type { ErpAccountingPeriod, ErpCommands, PostInvoice } from "../../../schema/canonical/erp";

const usd = (minor: bigint) => ({ minor, currency: "USD" });

export const acme: ErpCommands["upsertCustomer"] = {
  accountExternalId: "001-acme",
  name: "Acme & Sons, Inc.",
  email: "ap@acme.example",
  legalEntityExternalId: "sub-us",
  currency: "USD",
  correlationId: "corr-1",
};

/** Acme's customer, and the period of today. */
export async function given(erp: ErpConnector): Promise<{ customer: string; period: ErpAccountingPeriod }> {
  const { externalId: customer } = await erp.write("upsertCustomer", "customer-acme", acme);
  const today = new Date().toISOString().slice(0, 10);
  for await (const periods of erp.list("AccountingPeriod")) {
    const period = periods.find(({ startDate, endDate }) => startDate <= today && today <= endDate);
    if (period) return { customer, period };
  }
  throw new Error("no period of today");
}

/** 1,200.10 of subscription and 90.05 of tax. */
export function anInvoice(
  customer: string,
  period: ErpAccountingPeriod,
  changes: Partial<PostInvoice> = {},
): PostInvoice {
  const line = {
    quantity: "1",
    serviceStart: null,
    serviceEnd: null,
    departmentExternalId: null,
    classExternalId: null,
  };
  return {
    customerExternalId: customer,
    legalEntityExternalId: "sub-us",
    number: "INV-7",
    documentDate: period.startDate,
    accountingDate: period.startDate,
    periodExternalId: period.externalId,
    dueDate: period.endDate,
    currency: "USD",
    memo: "INV-7 of contract C-1",
    correlationId: "corr-1",
    receivableAccountExternalId: "acct-ar",
    lines: [
      {
        ...line,
        itemExternalId: "item-subscription",
        description: "Platform",
        amount: usd(120010n),
        serviceStart: period.startDate,
        serviceEnd: period.endDate,
        departmentExternalId: "dept-sales",
        classExternalId: "class-saas",
      },
      { ...line, itemExternalId: "item-tax", description: "Sales tax", amount: usd(9005n) },
    ],
    ...changes,
  };
}

/** Revenue of `debit` recognized against deferred revenue. */
export function aJournal(period: ErpAccountingPeriod, debit = 10010n, credit = 10010n): ErpCommands["postJournal"] {
  const line = { customerExternalId: null, departmentExternalId: null, classExternalId: null, memo: "Revenue" };
  return {
    legalEntityExternalId: "sub-us",
    accountingDate: period.endDate,
    periodExternalId: period.externalId,
    currency: "USD",
    memo: "Revenue of the month",
    correlationId: "corr-1",
    lines: [
      { ...line, accountExternalId: "acct-deferred", debit, credit: null },
      { ...line, accountExternalId: "acct-revenue", debit: null, credit },
    ],
  };
}

export function aPayment(
  customer: string,
  period: ErpAccountingPeriod,
  invoice: string | null,
  minor = 129015n,
): ErpCommands["postPayment"] {
  return {
    customerExternalId: customer,
    legalEntityExternalId: "sub-us",
    date: period.startDate,
    periodExternalId: period.externalId,
    amount: usd(minor),
    accountExternalId: "acct-clearing",
    receivableAccountExternalId: "acct-ar",
    invoiceExternalId: invoice,
    appliedMinor: minor,
    memo: "Payment pi_1",
    correlationId: "corr-1",
  };
}
