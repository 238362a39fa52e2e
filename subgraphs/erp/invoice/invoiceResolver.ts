import DataLoader from "dataloader";
import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { correctedInvoices } from "../../../domain/exception/correctedInvoices";
import { staleSince } from "../../../domain/exception/staleFeeds";
import { voidedInvoices, type VoidedInvoice } from "../../../domain/exception/voidedInvoices";
import { draftInvoices } from "../../../domain/receivable/draftInvoices";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { onlySeen } from "../../../platform/graph/legalEntities/onlySeen";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { CreditMemo, Invoice, Payment } from "../account/entities";
import { Receivable } from "../account/receivable";
import { receivablesOfInvoices } from "../account/receivables";
import { Posting, PostingStatus } from "../posting/posting";
import { linesOfJournals, postingsOfInvoices, postingsOfSources } from "../posting/postings";
import { RevenueSchedule } from "../revenue/revenueSchedule";
import { schedulesOfInvoices } from "../revenue/schedules";
import { legalEntities } from "../ledger/ledger";
import { TieOut } from "./tieOut";
import { tieOutOf } from "./tieOutOf";

@Resolver(() => Invoice)
export class InvoiceResolver {
  @FieldResolver(() => [Posting], { nullable: true, description: "All that was posted for it, oldest first." })
  postings(@Root() { id }: Invoice, @Ctx() context: GraphContext): Promise<Posting[]> {
    return postingsOfInvoices(context).load(id);
  }

  @FieldResolver(() => PostingStatus, { nullable: true, description: "How far its own document has come." })
  async postingStatus(@Root() { id }: Invoice, @Ctx() context: GraphContext): Promise<string | null> {
    return (await documentOf(context, id))?.status ?? null;
  }

  @FieldResolver(() => Receivable, { nullable: true, description: "What is open on it, as the ledger says." })
  async receivable(@Root() { id }: Invoice, @Ctx() context: GraphContext): Promise<Receivable | null> {
    return (await receivablesOfInvoices(context).load(id))[0] ?? null;
  }

  @FieldResolver(() => [RevenueSchedule], { nullable: true, description: "How its lines are earned." })
  revenueSchedules(@Root() { id }: Invoice, @Ctx() context: GraphContext): Promise<RevenueSchedule[]> {
    return schedulesOfInvoices(context).load(id);
  }

  @Directive('@requires(fields: "total { amount currency }")')
  @FieldResolver(() => TieOut, {
    nullable: true,
    description:
      "Whether the ledger holds what was billed, figure by figure, as it was last read back; null of a draft, by which nothing is billed yet.",
  })
  async tieOut(@Root() { id, total }: Invoice, @Ctx() context: GraphContext): Promise<TieOut | null> {
    if (await isDraft(context).load(id)) return null;
    const [postings, [receivable = null], voided, corrected, stale] = await Promise.all([
      postingsOfInvoices(context).load(id),
      receivablesOfInvoices(context).load(id),
      voidOf(context).load(id),
      isCorrected(context).load(id),
      booksStaleSince(context).load("books"),
    ]);
    const journals = await Promise.all(
      postings.map(({ journalId }) => (journalId === null ? [] : linesOfJournals(context).load(journalId))),
    );
    const document = postings.find(({ kind }) => kind === "AR_INVOICE");
    const entity = document ? await loadRequired(legalEntities(context), document.entityId) : null;
    const linesOf = (posting: Posting) => journals[postings.indexOf(posting)] ?? [];
    const baseCurrency = entity?.baseCurrency ?? null;
    return tieOutOf({ total, postings, linesOf, receivable, voided, corrected, staleSince: stale, baseCurrency });
  }
}

/** Whether billing has not issued it. */
const isDraft = (context: GraphContext) =>
  context.loader(
    "draft invoices",
    () =>
      new DataLoader<string, boolean>(async (ids) => {
        const drafts = await draftInvoices(context.store, [...(await onlySeen(context, "billing.invoice", ids))]);
        return ids.map((id) => drafts.has(id));
      }),
  );

/** How far the ledger has come with an invoice that billing took back; null of any other. */
const voidOf = (context: GraphContext) =>
  context.loader(
    "voided invoices",
    () =>
      new DataLoader<string, VoidedInvoice | null>(async (ids) => {
        const seen = await onlySeen(context, "billing.invoice", ids);
        const voided = await voidedInvoices(context.store, [...seen]);
        return ids.map((id) => voided.get(id) ?? null);
      }),
  );

/** Whether an open correction says that the ledger does not show what became of the invoice. */
const isCorrected = (context: GraphContext) =>
  context.loader(
    "corrected invoices",
    () =>
      new DataLoader<string, boolean>(async (ids) => {
        const seen = await onlySeen(context, "billing.invoice", ids);
        const corrected = await correctedInvoices(context.store, [...seen]);
        return ids.map((id) => corrected.has(id));
      }),
  );

/** Asked once for all invoices of a request. */
const booksStaleSince = (context: GraphContext) =>
  context.loader(
    "stale books",
    () =>
      new DataLoader<string, Date | null>(async (keys) => {
        const since = await staleSince(context.store);
        return keys.map(() => since);
      }),
  );

/** An invoice's own document among its postings. */
async function documentOf(context: GraphContext, invoiceId: string): Promise<Posting | undefined> {
  return (await postingsOfInvoices(context).load(invoiceId)).find(({ kind }) => kind === "AR_INVOICE");
}

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => [Posting], { nullable: true, description: "What was posted for it." })
  postings(@Root() { id }: Payment, @Ctx() context: GraphContext): Promise<Posting[]> {
    return postingsOfSources(context, "Payment").load(id);
  }

  @FieldResolver(() => PostingStatus, { nullable: true, description: "How far its document has come." })
  async postingStatus(@Root() { id }: Payment, @Ctx() context: GraphContext): Promise<string | null> {
    return (await postingsOfSources(context, "Payment").load(id))[0]?.status ?? null;
  }
}

@Resolver(() => CreditMemo)
export class CreditMemoResolver {
  @FieldResolver(() => [Posting], { nullable: true, description: "What was posted for it." })
  postings(@Root() { id }: CreditMemo, @Ctx() context: GraphContext): Promise<Posting[]> {
    return postingsOfSources(context, "CreditMemo").load(id);
  }

  @FieldResolver(() => PostingStatus, { nullable: true, description: "How far its document has come." })
  async postingStatus(@Root() { id }: CreditMemo, @Ctx() context: GraphContext): Promise<string | null> {
    return (await postingsOfSources(context, "CreditMemo").load(id))[0]?.status ?? null;
  }
}
