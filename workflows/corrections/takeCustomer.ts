import { bookEffects } from "../../domain/corrections/bookEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { projectCustomer } from "../../domain/projection/projectCustomer";
import { findId } from "../../domain/refs/externalRefs";
import { findRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingCustomer } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { booksOf } from "./booksOf";
import { orZero } from "../../schema/money/orZero";

const byHand = { class: "CORRECTION", cause: "balance changed by hand" } as const;
const gone = { class: "CORRECTION", cause: "customer deleted" } as const;

/** Takes a customer in; credit that people gave it in billing, by hand, is a case until it is taken back. */
export async function takeCustomer(tx: Transaction, hub: Hub, record: BillingCustomer): Promise<void> {
  const now = hub.now();
  const profileId = await projectCustomer(tx, hub.billing.instance, record);
  if (profileId === null) return;
  const { addedByHand: added } = record;
  await settleExceptions(tx, now, profileId, gone);
  if (!added || added.minor === 0n) return settleExceptions(tx, now, profileId, byHand);
  const profile = await getRow(tx, "billingProfile", { id: profileId });
  const { minor, currency } = added;
  const size = minor < 0n ? -minor : minor;
  const said = `${decimalOf(size, currency)} ${currency}`;
  const { deferred, revenue, tax } = hub.settings.accounts;
  const books = await booksOf(tx, { id: profileId, legalEntity: profile.legalEntity, currency });
  await raiseException(tx, now, {
    ...byHand,
    title: `The customer's balance in billing was ${minor > 0n ? "credited" : "charged"} by hand, and the ledger does not show it`,
    explanation: `Somebody changed the customer's balance in billing, with no document. Billing takes it ${minor > 0n ? "off" : "up with"} the next invoices. Enter a ${minor > 0n ? "credit memo" : "charge"} of ${said} in the ledger for this customer, unapplied, with an item that posts to what the money was given or taken for, such as concessions: on ${deferred}, ${revenue} or ${tax}, which hold what billing billed, it would be a difference there. Or take the change back in billing.`,
    classification: "CONFIDENTIAL",
    subjectType: "BillingProfile",
    subjectId: profileId,
    accountId: profile.accountId,
    system: "ERP",
    correlationId: profile.correlationId ?? profileId,
    amountAtRisk: { minor: size, currency },
    effects: bookEffects(books, { UNAPPLIED: -minor }),
    retry: null,
  });
}

/** Takes it in that billing has a customer no more: its subscriptions ended with it, and nothing more is collected. */
export async function takeDeletedCustomer(tx: Transaction, hub: Hub, externalId: string): Promise<void> {
  const target = { instance: hub.billing.instance, objectType: "Customer", externalId };
  const id = await findId(tx, target);
  const profile = id === null ? null : await findRow(tx, "billingProfile", { id });
  if (!profile) return;
  const { accountId, currency, legalEntity } = profile;
  const open = await tx.invoice.aggregate({
    where: { accountId, currency, legalEntity, status: { in: ["OPEN", "UNCOLLECTIBLE"] } },
    _sum: { amountDueMinor: true },
  });
  const minor = orZero(open._sum.amountDueMinor);
  await raiseException(tx, hub.now(), {
    ...gone,
    title: `The customer ${externalId} was deleted in billing`,
    explanation: `Billing ended the customer's subscriptions with it and collects nothing more; ${decimalOf(minor, currency)} ${currency} are still owed on its invoices. Nothing of it can be restored there. Decide whether the contract goes on: if so, win a new deal for it; if not, cancel the contract, and credit or collect what is open by hand.`,
    classification: "CONFIDENTIAL",
    subjectType: "BillingProfile",
    subjectId: profile.id,
    accountId,
    system: "BILLING",
    correlationId: profile.correlationId ?? profile.id,
    amountAtRisk: { minor, currency },
    effects: [],
    retry: null,
  });
}
