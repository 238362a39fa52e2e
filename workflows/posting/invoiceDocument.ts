import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { dayOf } from "../../domain/calendar/dayOf";
import { lastDayOf } from "../../domain/calendar/lastDayOf";
import type { Transaction } from "../../platform/store/openStore";
import type { PostInvoiceLine } from "../../schema/canonical/erp";
import { HubError } from "../../schema/hubError";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import type { DocumentKind, PlannedDocument, PostingSource } from "./documentKind";
import { invoicePosted } from "./invoicePosted";
import { ledgerAccount } from "./ledgerAccount";
import { lineDimensions } from "./lineDimensions";
import { mayBeInLedger } from "./mayBeInLedger";
import { postingItem } from "./postingItem";
import { postingKey } from "./requestPosting";
import { wordOfTax } from "./wordOfTax";
import { findRow, findRows, getRow, type Row } from "../../platform/store/rows";

/** The code of an invoice for a subscription of no contract that is known. */
export const UNSOLD = "posting.unsold";

/** An invoice as one receivables document: its lines at net, and its tax as lines of its own. Billing's tax holds. */
export const invoiceDocument: DocumentKind = {
  command: "postInvoice",
  step: "post-invoice",

  plan: async (tx, hub, source) => {
    await lockInvoices(tx, [source.id]);
    const invoice = await getRow(tx, "invoice", { id: source.id });
    const { accountId, legalEntity, contractId, subscriptionId, documentDate } = invoice;
    if (invoice.status === "DRAFT" || documentDate === null) return null;
    const key = await postingKey(tx, hub, source);
    const isVoid = invoice.status === "VOID";
    if (isVoid && !(await mayBeInLedger(tx, key))) return null;
    const name = `invoice ${invoiceNumber(invoice)}`;
    if (accountId === null || legalEntity === null) {
      throw new HubError(
        "posting.unlinked",
        `The ${name} belongs to no account of the hub: link its customer to an account, then retry`,
        { retryable: false },
      );
    }
    // One that a person made by hand bills no subscription: its account and legal entity say all that the ledger needs.
    if (subscriptionId !== null && contractId === null) {
      throw new HubError(
        UNSOLD,
        `The ${name} bills a subscription of no contract that the hub knows: win its deal in the CRM, then retry`,
        { retryable: false },
      );
    }
    const lines = await linesOf(tx, source.id);
    const net = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const tax = lines.flatMap(({ taxes }) => taxes).reduce((sum, { taxMinor }) => sum + taxMinor, 0n);
    if (net + tax !== invoice.totalMinor || tax !== invoice.taxMinor) {
      throw new HubError(
        "posting.unbalanced",
        `The lines and taxes of the ${name} do not add up to its total: compare it in billing, then retry`,
        { retryable: false, details: { net, tax, total: invoice.totalMinor } },
      );
    }
    const planned: PlannedDocument = {
      key,
      kind: "AR_INVOICE",
      entityCode: legalEntity,
      sourceType: "Invoice",
      sourceId: invoice.id,
      sourceVersion: invoice.version,
      documentDate: dayOf(documentDate),
      module: "AR",
      totalMinor: invoice.totalMinor,
      taxMinor: invoice.taxMinor,
      currency: invoice.currency,
      accountId,
      invoiceId: invoice.id,
      correlationId: invoice.correlationId ?? invoice.id,
      name,
      byAccount: await accountsOf(tx, hub, invoice, lines),
      fxRate: null,
      ...(isVoid && { isTakenBack: true }),
    };
    return planned;
  },

  compose: async (tx, hub, source, placement) => {
    const invoice = await getRow(tx, "invoice", { id: source.id });
    const { contractId, subscriptionId } = invoice;
    const contract = contractId === null ? null : await findRow(tx, "contract", { id: contractId });
    const subscription = subscriptionId === null ? null : await findRow(tx, "subscription", { id: subscriptionId });
    const number = numberOf(invoice);
    // As it was planned.
    const correlationId = invoice.correlationId ?? invoice.id;
    const memo = [
      `Invoice ${number}`,
      contract && `contract ${contract.number}`,
      subscription?.number && `subscription ${subscription.number}`,
      correlationId,
    ];
    return {
      ...placement,
      number,
      documentDate: dayOf(invoice.documentDate) ?? placement.accountingDate,
      dueDate: dayOf(invoice.dueDate),
      currency: invoice.currency,
      memo: memo.filter((part) => part).join(" · "),
      correlationId,
      lines: await composeLines(tx, hub, source, invoice.accountId),
      receivableAccountExternalId: await ledgerAccount(tx, hub, "receivable"),
    };
  },

  posted: invoicePosted,
};

/** What is owed has a number: without one the ledger could not be told which document it is. */
function numberOf({ id, number }: Row<"invoice">): string {
  if (number !== null) return number;
  throw new HubError("posting.reference", `The invoice ${id} has no number: finalize it in billing, then retry`, {
    retryable: false,
  });
}

type Lines = Awaited<ReturnType<typeof linesOf>>;

async function linesOf(tx: Transaction, invoiceId: string) {
  const lines = await findRows(tx, "invoiceLine", "invoiceId", [invoiceId]);
  const ids = lines.map(({ id }) => id);
  const taxes = await findRows(tx, "taxLine", "invoiceLineId", ids);
  lines.sort((one, other) => one.lineNo - other.lineNo);
  return lines.map((line) => ({ ...line, taxes: taxes.filter(({ invoiceLineId }) => invoiceLineId === line.id) }));
}

/** Debit receivable; credit each line's deferred revenue, and tax payable. */
async function accountsOf(
  tx: Transaction,
  hub: Hub,
  invoice: { totalMinor: bigint; taxMinor: bigint },
  lines: Lines,
): Promise<Record<string, bigint>> {
  const byAccount: Record<string, bigint> = {};
  const add = (account: string, minor: bigint) => {
    if (minor !== 0n) byAccount[account] = orZero(byAccount[account]) + minor;
  };
  add(await ledgerAccount(tx, hub, "receivable"), invoice.totalMinor);
  add(await ledgerAccount(tx, hub, "tax"), -invoice.taxMinor);
  for (const line of lines) {
    const item = await postingItem(tx, hub, line.productId);
    add(item.impactAccountExternalId, -line.amountMinor);
  }
  return byAccount;
}

async function composeLines(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  accountId: string | null,
): Promise<PostInvoiceLine[]> {
  const lines = await linesOf(tx, source.id);
  const composed: PostInvoiceLine[] = [];
  for (const line of lines) {
    const item = await postingItem(tx, hub, line.productId);
    composed.push({
      itemExternalId: item.externalId,
      description: line.description,
      quantity: line.quantity.toString(),
      amount: { minor: line.amountMinor, currency: line.currency },
      serviceStart: dayOf(line.servicePeriodStart),
      serviceEnd: line.servicePeriodEnd && lastDayOf({ end: dayOf(line.servicePeriodEnd) }),
      ...(await lineDimensions(tx, hub, line.productId, accountId)),
    });
  }
  const taxItem = await findRow(tx, "item", { sku: hub.settings.items.tax });
  // What is zero-rated, exempt or for the customer to declare stands beside what is taxed, over nothing.
  for (const tax of lines.flatMap(({ taxes }) => taxes)) {
    if (!taxItem) throw missingTaxItem(hub);
    composed.push({
      itemExternalId: taxItem.externalId,
      description: wordOfTax(tax),
      quantity: "1",
      amount: { minor: tax.taxMinor, currency: tax.currency },
      serviceStart: null,
      serviceEnd: null,
      ...(await lineDimensions(tx, hub, null, accountId)),
    });
  }
  return composed;
}

const missingTaxItem = ({ settings, erp }: Hub) =>
  new HubError(
    "posting.reference",
    `${erp.instance.id} has no item "${settings.items.tax}" for billed tax: create it, or correct the settings`,
    { retryable: false },
  );
