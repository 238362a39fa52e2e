import { Directive, Field, ID, ObjectType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { ownedBy } from "../../../platform/graph/owner";
import { RequiresScope } from "../../../platform/graph/requiresScope";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { Contract } from "../account/entities";

export const RecognitionPattern = enumOf("RecognitionPattern", "How revenue is spread over time.", {
  RATABLE_DAILY: "By equal parts for each day of service.",
  RATABLE_MONTHLY: "By equal parts for each month of service.",
  POINT_IN_TIME: "All of it on one day.",
  AS_USED: "By what was used.",
});

@RequiresScope("restricted:read")
@ObjectType("RevenueScheduleLine", { description: "What one month earns of an invoice line." })
export class RevenueScheduleLine {
  @Field(() => CalendarDate, { description: "The first day of service it covers." })
  periodStart!: Date;

  @Field(() => CalendarDate, { description: "The day after the last that it covers." })
  periodEnd!: Date;

  @Field(() => Money, { description: "What it will earn." })
  planned!: Money;

  @Field(() => Money, { description: "What the ledger has recognized of it." })
  recognized!: Money;

  scheduleId!: string;
  postingId!: string | null;
  plannedMinor!: bigint;
  recognizedMinor!: bigint;
  currency!: string;
}

@RequiresScope("restricted:read")
@Directive('@key(fields: "id")')
@ObjectType("RevenueSchedule", {
  description: `How an invoice line's net is earned over its service. ${ownedBy("revenue")}`,
})
export class RevenueSchedule {
  @Field(() => ID, { description: "The hub's id of the schedule." })
  id!: string;

  @Field(() => RecognitionPattern, { description: "How it is spread." })
  pattern!: string;

  invoiceId!: string;
  arrangementId!: string | null;
  netMinor!: bigint;
  /** What the ledger's document defers of it by now, where people changed that. */
  deferredMinor!: bigint | null;
  currency!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("RevenueArrangement", { description: `What a contract earns in all. ${ownedBy("revenue")}` })
export class RevenueArrangement {
  @Field(() => ID, { description: "The hub's id of the arrangement." })
  id!: string;

  @Field(() => Contract, { nullable: true, description: "The contract it follows from." })
  contract!: Contract;

  @Field(() => Money, { description: "What was billed under it so far, without tax." })
  totalPrice!: Money;

  contractId!: string;
}
