import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Decimal } from "../../../platform/graph/scalars/decimal";
import { postingStatuses } from "../../../schema/postingStatus";

export const PostingKind = enumOf("PostingKind", "What a posting becomes in the ledger.", {
  AR_INVOICE: "An invoice, which the customer owes.",
  AR_CREDIT_MEMO: "A credit memo, which lowers what the customer owes.",
  CUSTOMER_PAYMENT: "A payment, applied to what it pays.",
  REFUND: "Money given back to the customer.",
  JOURNAL: "A journal entry.",
  BANK_DEPOSIT: "A payout that reached the bank.",
  REVENUE_JOURNAL: "A journal entry that moves a period's revenue from deferred to earned.",
  TAX_JOURNAL: "A journal entry about tax.",
  DELTA: "What an amendment adds or takes away.",
});

export const PostingStatus = enumOf("PostingStatus", "How far a posting has come.", postingStatuses);

export const PeriodDecision = enumOf("PeriodDecision", "Which period a document was decided for, and why.", {
  ORIGINAL_PERIOD: "The period of its own date, which is open.",
  NEXT_OPEN_PERIOD: "The next open period, since its own is closed; the document keeps its date.",
  HELD_FOR_CLOSE: "None: its own period is closed, and it waits until that opens.",
  HELD_FOR_APPROVAL: "None yet: its own period takes documents only with approval.",
});

const PostingAttemptOutcome = enumOf(
  "PostingAttemptOutcome",
  "How one attempt to bring a document into the ledger went.",
  {
    ACCEPTED: "The ledger took it.",
    REFUSED: "The ledger turned it down.",
    UNCERTAIN: "No answer came: it is looked up before it is sent again.",
  },
);

@ObjectType("PostingAttempt", { description: "One attempt to bring a document into the ledger." })
export class PostingAttempt {
  @Field(() => Int, { description: "The how manieth it was." })
  no!: number;

  @Field(() => DateTime, { description: "When it was made." })
  at!: Date;

  @Field(() => PostingAttemptOutcome, { description: "How it went." })
  outcome!: string;

  @Field(() => Int, { nullable: true, description: "The ERP's HTTP status, when it answered." })
  httpStatus!: number | null;

  @Field(() => String, { nullable: true, description: "Why it failed, by class." })
  errorClass!: string | null;

  @Field(() => Int, { nullable: true, description: "How long it took, in milliseconds." })
  latencyMs!: number | null;

  postingId!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Posting", {
  description: `A document the hub brings into the ledger, once by its key, and what came of it. ${ownedBy("invoice.posting")}`,
})
export class Posting {
  @Field(() => ID, { description: "The hub's id of the posting." })
  id!: string;

  @Field(() => PostingKind, { description: "What it becomes in the ledger." })
  kind!: string;

  @Field(() => PostingStatus, { description: "POSTED only after the ERP was read back and agrees." })
  status!: string;

  @Field(() => String, { description: "What it was made from: the name of that type in the graph." })
  sourceType!: string;

  @Field(() => ID, { description: "The hub's id of what it was made from." })
  sourceId!: string;

  @Field(() => Int, { description: "The version of what it was made from." })
  sourceVersion!: number;

  @Field(() => String, { description: "The key under which the ERP holds it, never twice." })
  idempotencyKey!: string;

  // Who knows the rest of a document finds its amounts by trying them against its hash.
  @Classified("RESTRICTED")
  @Field(() => String, {
    nullable: true,
    description: "A hash over what is posted; null where it was posted before there was one.",
  })
  contentHash!: string | null;

  @Field(() => CalendarDate, { description: "The document's own date." })
  documentDate!: Date;

  @Field(() => CalendarDate, { nullable: true, description: "The day the ledger books it on." })
  accountingDate!: Date | null;

  @Field(() => PeriodDecision, { description: "Which period was decided." })
  periodDecision!: string;

  @Classified("RESTRICTED")
  @Field(() => Money, { nullable: true, description: "What it comes to." })
  total!: Money | null;

  @Field(() => Decimal, { nullable: true, description: "The exchange rate it was posted at." })
  fxRate!: string | null;

  entityId!: string;
  periodId!: string | null;
  journalId!: string | null;
  reversesId!: string | null;
  invoiceId!: string | null;
  currency!: string;
  totalMinor!: bigint;
  baseTotalMinor!: bigint | null;
  figures!: Readonly<Record<string, string>> | null;
  readAt!: Date | null;
}

@ObjectType("PostingConnection", { description: "A page of postings, newest first." })
export class PostingConnection extends connectionOf(Posting, "Posting") {}
