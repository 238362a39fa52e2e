import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import type { DealTotal } from "./loadTotal";

export const OpportunityStatus = enumOf("OpportunityStatus", "Whether a deal is open, won or lost.", {
  OPEN: "It is neither won nor lost yet.",
  CLOSED_WON: "The customer signed: it becomes an order.",
  CLOSED_LOST: "It came to nothing.",
});

const OpportunityType = enumOf("OpportunityType", "What a deal is to the account's business.", {
  NEW: "The account's first purchase, or something new beside what it has.",
  EXPANSION: "More of what the account has already.",
  CONTRACTION: "Less of what the account has.",
  RENEWAL: "What the account has, for another term.",
});

@Owner("opportunity")
@Directive('@key(fields: "id")')
@ObjectType("Opportunity", { description: `A deal with an account. ${ownedBy("opportunity")}` })
export class Opportunity {
  @Field(() => ID, { description: "The hub's id of the opportunity." })
  id!: string;

  @Field(() => String, { description: "The deal's name." })
  name!: string;

  @Field(() => OpportunityStatus, { description: "Whether the deal is open, won or lost." })
  status!: string;

  @Field(() => OpportunityType, { description: "What the deal is to the account's business." })
  type!: string;

  @Field(() => String, { description: "The stage, in the CRM's own words." })
  stage!: string;

  @Field(() => Int, { nullable: true, description: "How likely it is to be won, in per cent." })
  probability!: number | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it closes or closed; the deal is BLOCKED without it.",
  })
  closeDate!: Date | null;

  @Field(() => CalendarDate, { nullable: true, description: "First day of service; the deal is BLOCKED without it." })
  serviceStart!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      "How often it is billed, such as MONTHLY or EVERY 6 MONTHS; in the CRM's own words where the hub does not understand them.",
  })
  billingInterval!: string | null;

  @Field(() => Int, { nullable: true, description: "How many months the service sold runs." })
  termMonths!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What happens at the end of the term: END or RENEW, without which the deal is BLOCKED; in the CRM's own words where the hub does not understand them.",
  })
  termEnd!: string | null;

  @Field(() => Int, { nullable: true, description: "Within how many days an invoice is due." })
  paymentTermsDays!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The legal entity that sells, and in whose books the deal is posted.",
  })
  sellingEntity!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was won." })
  closedWonAt!: Date | null;

  @Field(() => Int, { description: "Rises by one with every change the hub takes in." })
  version!: number;

  accountId!: string | null;
  currency!: string | null;
  amountMinor!: bigint | null;
  intervalCount!: number | null;
  intervalUnit!: string | null;
  billingStatus!: string | null;
  lastInvoice!: string | null;
  openBalanceMinor!: bigint | null;
  pastDue!: boolean | null;
  nextRenewal!: Date | null;
  mrrMinor!: bigint | null;
  financialSyncedAt!: Date | null;
}

@ObjectType("OpportunityConnection", { description: "A page of deals." })
export class OpportunityConnection extends connectionOf(Opportunity, "Opportunity") {
  /** What all matching deals come to, asked for only when a field of it is. */
  totalOf!: () => Promise<DealTotal>;
}
