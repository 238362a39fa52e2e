import { ArgsType, Field, InputType } from "type-graphql";
import { BookFilter } from "../../../platform/graph/bookFilter";
import { enumOf } from "../../../platform/graph/enumOf";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inBooks } from "../../../platform/graph/inBooks";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadList, type CountedConnection } from "../../../platform/graph/loadList";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { withinOneCurrency } from "../../../platform/graph/withinOneCurrency";
import { inDays } from "./inDays";
import { PaymentStatus, type Payment } from "./payment";
import { paymentOf } from "./paymentOf";

@InputType("PaymentFilter", {
  description: "Which payments; all conditions must hold, and what is left out is not asked for.",
})
export class PaymentFilter extends BookFilter {
  @Field(() => [PaymentStatus], { nullable: true, description: "With any of these statuses." })
  status?: string[] | null;

  @Field(() => CalendarDate, { nullable: true, description: "Last tried on this day or later, where the company is." })
  onFrom?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Last tried on this day or earlier, where the company is.",
  })
  onTo?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Not last tried before this." })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "Last tried before this." })
  to?: Date | null;
}

export const PaymentOrder = enumOf("PaymentOrder", "In which order payments are listed.", {
  LATEST: "What was tried last comes first.",
  AMOUNT: "The largest comes first, within the currency of the filter.",
});

@ArgsType()
export class PaymentListArgs extends PageArgs {
  @Field(() => PaymentFilter, { nullable: true, description: "Which payments; all when left out." })
  filter?: PaymentFilter | null;

  @Field(() => PaymentOrder, { defaultValue: "LATEST", description: "In which order." })
  orderBy!: keyof typeof PaymentOrder;
}

const list = { table: "billing.payment", parent: null, direction: "DESC" } as const;

/** Use the indexes (last_tried_at, id), (status, last_tried_at, id), and (currency, amount_minor, id). */
const orders: Readonly<Record<keyof typeof PaymentOrder, Listing>> = {
  LATEST: { ...list, sort: { by: "t.last_tried_at", type: "timestamptz" } },
  AMOUNT: { ...list, sort: { by: "t.amount_minor", type: "bigint" } },
};

/**
 * A page of the payments of all accounts, with what all of them come to.
 * @throws BadArgument for a filter that names nothing known, and for amounts compared across currencies
 */
export async function listPayments(context: GraphContext, args: PaymentListArgs): Promise<CountedConnection<Payment>> {
  if (args.orderBy === "AMOUNT") withinOneCurrency(args.orderBy, args.filter);
  const { status, from, to, onFrom, onTo } = args.filter ?? {};
  const conditions: Condition[] = [
    ...(await inBooks(context, args.filter, ofEntity)),
    ...(status == null ? [] : withStatus(status)),
    ...inDays("t.last_tried_at", { from: onFrom, to: onTo }, context.timeZone),
    ...given(from, "t.last_tried_at >= ?"),
    ...given(to, "t.last_tried_at < ?"),
  ];
  return loadList(context, { listing: orders[args.orderBy], conditions, sums }, args, paymentOf);
}

/** The same as a payment's `legalEntity`. */
const ofEntity = `CASE WHEN t.invoice_id IS NULL THEN t.payer_entity
  ELSE (SELECT i.legal_entity FROM billing.invoice i WHERE i.id = t.invoice_id) END = ?`;

/** One that was called off before anybody tried it, as where its invoice was paid by a bank transfer, never failed. */
const isCanceled = `(t.status = 'CANCELED'
  AND NOT EXISTS (SELECT FROM billing.payment_attempt a WHERE a.payment_id = t.id AND a.outcome = 'FAILED'))`;

/** Of what was called off, no money was to come. */
const sums = { amount: `sum(CASE WHEN ${isCanceled} THEN 0 ELSE t.amount_minor END)` };

/** As a payment's `status` shows them: one that was tried in vain, and called off then, has failed. */
function withStatus(shown: readonly string[]): Condition[] {
  const failed = shown.includes("FAILED");
  const stored = failed ? [...shown, "CANCELED"] : shown;
  const both = failed === shown.includes("CANCELED");
  return [
    { sql: "t.status = ANY(?)", value: stored },
    ...(both ? [] : [{ sql: failed ? `NOT ${isCanceled}` : `(t.status <> 'CANCELED' OR ${isCanceled})` }]),
  ];
}
