import { Field, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

@ObjectType("FinancialStatus", { description: "How a won deal stands, for the account team. Owned by the hub." })
export class FinancialStatus {
  @Field(() => String, { nullable: true, description: "Where billing stands, in a word." })
  billingStatus!: string | null;

  @Field(() => String, { nullable: true, description: "The number of the latest invoice." })
  lastInvoice!: string | null;

  @Field(() => Money, { nullable: true, description: "What is still owed." })
  openBalance!: Money | null;

  @Field(() => Boolean, { nullable: true, description: "Whether anything owed is past its due date." })
  pastDue!: boolean | null;

  @Field(() => CalendarDate, { nullable: true, description: "The day of the next renewal." })
  nextRenewal!: Date | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, {
    nullable: true,
    description: "What recurs of it in a month, net of tax: nothing before its service starts and after it ends.",
  })
  mrr!: Money | null;

  @Field(() => DateTime, { nullable: true, description: "When the hub last wrote this to the CRM." })
  syncedAt!: Date | null;
}
