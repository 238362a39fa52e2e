import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { bookEffects } from "../../domain/corrections/bookEffects";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { standing } from "../../domain/exception/standing";
import { compareFacts, type FactsCompared } from "../../domain/posting/compareFacts";
import { factsOf, type LedgerFacts } from "../../domain/posting/ledgerFacts";
import { lessEffects } from "../../domain/posting/lessEffects";
import type { ReadingOrder } from "../../domain/reading/reading";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import { closenessOfPosting } from "../../schema/authority/closeness";
import type { Hub } from "../hub";
import { booksOf, booksOfPayment } from "../corrections/booksOf";
import { tellStandstill } from "../corrections/tellStandstill";
import { accountFigures } from "../posting/accountFigures";
import { keepLedgersRevenue } from "../revenue/keepLedgersRevenue";
import { requestDueRevenue } from "../revenue/requestDueRevenue";
import { ledgerNames } from "../posting/ledgerNames";
import { saveJournal } from "../posting/saveJournal";
import { compareSettled } from "./compareSettled";
import type { EnteredPart } from "./enteredDocument";
import { factsAtPosting } from "./factsAtPosting";
import { givenAway } from "./givenAway";
import { keepGivenAway } from "./keepGivenAway";
import { overIn } from "./overIn";
import { tellEnteredAgain } from "./tellEnteredAgain";
import { tellGivenAway } from "./tellGivenAway";
import { takeOpenAmount } from "./takeOpenAmount";
import { orZero } from "../../schema/money/orZero";
import { mostMoved } from "../../domain/posting/mostMoved";

const kind = { class: "CORRECTION", cause: "changed in the ledger" } as const;

/**
 * Compares a document that the hub posted with what the ledger holds of it now. What people changed, voided or deleted
 * there is a case, which ends by itself once it is put back; what is shown of the ledger is what it holds now.
 * @param found null once it was deleted
 * @param reading which of the ERP it is
 */
export async function takeOurDocument(
  tx: Transaction,
  hub: Hub,
  posting: Row<"posting">,
  found: ErpDocument | null,
  reading: ReadingOrder,
): Promise<void> {
  const now = hub.now();
  const posted = await factsAtPosting(tx, hub, posting, found);
  // Deleted, and nothing is known of what it bore: that it is gone is told all the same.
  const compared = posted
    ? compareFacts(...(await withNames(tx, hub, posted, found && factsOf(found))))
    : { messages: ["It was deleted there"], byAccount: [] };
  const same = compared.messages.length === 0 && compared.byAccount.length === 0;
  const told = await tx.exceptionCase.count({ where: { subjectId: posting.id, ...kind, ...standing } });
  const bore = await bearsImpact(tx, posting.id);
  const given = same ? [] : await givenAway(tx, hub, posting, found);
  if (!same || told > 0) {
    await saveJournal(tx, hub, posting, found);
    await keepLedgersRevenue(tx, posting);
    await keepGivenAway(tx, hub, posting, found, given);
  }
  // What was deleted, or impacts nothing, comes to nothing.
  const base = orZero(found?.baseTotal?.minor);
  await tx.$executeRaw`
    UPDATE erp.posting SET read_at = ${reading.readAt}::timestamptz, base_total_minor = ${base}::bigint WHERE id = ${posting.id}`;
  if (posting.kind === "AR_INVOICE" && posting.invoiceId !== null) {
    const standing = found?.open ? { ...found, open: found.open } : null;
    await takeOpenAmount(tx, hub, posting.invoiceId, standing, reading);
  }
  if (same) await settleExceptions(tx, now, posting.id, kind);
  else await differ(tx, hub, posting, found, { ...compared, given });
  if (!same || told > 0) await tellGivenAway(tx, hub, posting, given, compared.messages);
  // What the ledger holds again earns what waited, also where its turn came while it was gone.
  const isBack = !bore && (await bearsImpact(tx, posting.id));
  const invoice = posting.invoiceId === null ? null : await findRow(tx, "invoice", { id: posting.invoiceId });
  // What a payment settles has changed with it, whatever was read of its invoice, and when.
  if (invoice && posting.kind === "CUSTOMER_PAYMENT" && (!same || told > 0)) await compareSettled(tx, hub, invoice);
  if (posting.kind !== "AR_INVOICE" || posting.invoiceId === null) return;
  if (isBack) await requestDueRevenue(tx, hub, { invoiceId: posting.invoiceId, occasion: newId("operation") });
  if (invoice) await tellStandstill(tx, hub, invoice);
  await tellEnteredAgain(tx, hub, posting.accountId);
}

/** What is compared, with what people call the accounts, periods and customers that either names. */
async function withNames(
  tx: Transaction,
  hub: Hub,
  posted: LedgerFacts,
  now: LedgerFacts | null,
): Promise<Parameters<typeof compareFacts>> {
  const ids = [posted, now].flatMap((facts) =>
    facts ? [...Object.keys(facts.byAccount), facts.periodExternalId, facts.customerExternalId] : [],
  );
  return [posted, now, await ledgerNames(tx, hub, ids)];
}

/** Whether a document moves anything in the ledger, as it was read back last. */
async function bearsImpact(tx: Transaction, postingId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ bears: boolean }[]>`
    SELECT EXISTS (SELECT FROM erp.journal_entry j JOIN erp.journal_line b ON b.journal_id = j.id
      AND (b.debit_minor <> 0 OR b.credit_minor <> 0) WHERE j.posting_id = ${postingId}) AS bears`;
  return found?.bears ?? false;
}

/** How it differs from what was posted, with what it does to others whom people gave it to. */
interface Difference extends FactsCompared {
  given: readonly EnteredPart[];
}

async function differ(
  tx: Transaction,
  hub: Hub,
  posting: Row<"posting">,
  found: ErpDocument | null,
  compared: Difference,
): Promise<void> {
  const invoice = posting.invoiceId === null ? null : await findRow(tx, "invoice", { id: posting.invoiceId });
  const legalEntity = invoice?.legalEntity ?? null;
  const isPayment = posting.kind === "CUSTOMER_PAYMENT";
  const what = `${names[posting.kind] ?? posting.kind} of invoice ${invoiceNumber(invoice)}`;
  const happened = found === null ? "deleted" : found.voided ? "voided" : "changed";
  const gone = happened !== "changed";
  const changes = compared.messages.length > 0 ? compared.messages : ["What it comes to in base currency changed"];
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The ${what} was ${happened} in the ledger after it was posted`,
    explanation: `${changes.join(". ")}. ${
      found === null
        ? "Enter it there again as it was, with a journal or document of your own that names the customer, or correct what it was made from in billing."
        : "Put it back in the ERP, and the case ends by itself; if the change is right, correct what it was made from in billing."
    }`,
    classification: closenessOfPosting(posting.kind),
    subjectType: "Posting",
    subjectId: posting.id,
    accountId: posting.accountId,
    system: "ERP",
    correlationId: posting.correlationId ?? posting.id,
    amountAtRisk: { minor: riskOf(compared, posting), currency: posting.currency },
    effects: [
      ...lessEffects(
        await effectsOf(tx, hub, compared, {
          legalEntity,
          isPayment,
          payment: gone && isPayment ? { id: posting.sourceId, over: await overIn(tx, posting) } : null,
          invoice,
        }),
        compared.given.flatMap(({ effects }) => effects),
      ),
      ...(isPayment && compared.given.length > 0 ? await unappliedElsewhere(tx, posting, legalEntity) : []),
    ],
    retry: null,
  });
}

const names: Readonly<Record<string, string>> = {
  AR_INVOICE: "document",
  CUSTOMER_PAYMENT: "payment",
  REVENUE_JOURNAL: "revenue journal",
};

/** What the change moved most on one account; the whole document where it moved nothing, such as another date. */
function riskOf({ byAccount }: FactsCompared, { totalMinor }: Row<"posting">): bigint {
  const most = mostMoved(byAccount);
  return most > 0n ? most : totalMinor;
}

/** What billing has left of a payment, and the ledger holds of another customer. */
async function unappliedElsewhere(
  tx: Transaction,
  posting: Row<"posting">,
  legalEntity: string | null,
): Promise<CaseEffect[]> {
  const { sourceId: id, currency } = posting;
  const cash = await booksOfPayment(tx, { id, legalEntity, currency });
  return bookEffects(cash, { UNAPPLIED: -(await overIn(tx, posting)) }).map((one) => ({
    ...one,
    account: "unapplied",
  }));
}

interface Lacking {
  legalEntity: string | null;
  isPayment: boolean;
  /** One that is gone. What of it was unapplied in billing too is missing as that, and was no receivable. */
  payment: { id: string; over: bigint } | null;
  invoice: Row<"invoice"> | null;
}

async function effectsOf(
  tx: Transaction,
  hub: Hub,
  { byAccount }: FactsCompared,
  { legalEntity, isPayment, payment, invoice }: Lacking,
): Promise<CaseEffect[]> {
  const figures = await accountFigures(tx, hub);
  const effects: CaseEffect[] = [];
  for (const { account, currency, minor, baseMinor } of byAccount) {
    const of = figures.get(account);
    if (!of) continue;
    const { figure, role, direction } = of;
    // Whose application was taken back is booked at its own rate: what is owed again for that is told of the invoice.
    if (isPayment && figure === "RECEIVABLE" && minor === 0n) continue;
    const moved = { figure, account: role, legalEntity, currency, minor: direction * minor };
    if (figure !== "RECEIVABLE" || !payment || !invoice) effects.push({ ...moved, baseMinor: direction * baseMinor });
    else {
      // What the invoice took is owed again at the invoice's rate, though the ledger held it unapplied, at the payment's.
      const settled = bookEffects(await booksOf(tx, invoice), { RECEIVABLE: moved.minor - payment.over });
      const cash = await booksOfPayment(tx, { id: payment.id, legalEntity, currency });
      effects.push(...settled.map((one) => ({ ...one, account: role })));
      effects.push(...bookEffects(cash, { UNAPPLIED: -payment.over }).map((one) => ({ ...one, account: "unapplied" })));
    }
  }
  return effects;
}
