import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { sumOf } from "../../../domain/money/sumOf";
import { Classified } from "../../../platform/graph/classified";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Decimal } from "../../../platform/graph/scalars/decimal";

export const SubscriptionStatus = enumOf("SubscriptionStatus", "Where a subscription is in its life.", {
  DRAFT: "It is set up, and has not begun.",
  TRIALING: "It is used before it is paid for.",
  ACTIVE: "It runs and is billed.",
  PAST_DUE: "It runs, and an invoice of it was not paid in time.",
  PAUSED: "It is not billed at present, and may be resumed.",
  CANCELED: "It was ended.",
  EXPIRED: "It never began, since its first invoice was not paid in time.",
});

@ObjectType("SubscriptionItem", { description: `One price in a subscription. ${ownedBy("subscription")}` })
export class SubscriptionItem {
  @Field(() => ID, { description: "The hub's id of the item." })
  id!: string;

  @Field(() => Decimal, { description: "How many units." })
  quantity!: string;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What it comes to for one interval, before discounts and tax." })
  amount!: Money | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, {
    nullable: true,
    description:
      "The same after the discounts that last as long as the subscription does, net of tax: what its share of MRR is made from. Null for an item kept before the hub noted it, until its subscription changes.",
  })
  recurring!: Money | null;

  subscriptionId!: string;
  priceId!: string;
}

@Owner("subscription")
@Directive('@key(fields: "id")')
@ObjectType("BillingSubscription", { description: `What is billed again and again. ${ownedBy("subscription")}` })
export class BillingSubscription {
  @Field(() => ID, { description: "The hub's id of the subscription." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Its number, where the billing platform gives one." })
  number!: string | null;

  @Field(() => SubscriptionStatus, { description: "Where it is in its life." })
  status!: string;

  @Field(() => DateTime, { description: "When it began." })
  startedAt!: Date;

  @Field(() => CalendarDate, { description: "The first day of the period billed now." })
  currentPeriodStart!: Date;

  @Field(() => CalendarDate, { description: "The first day of the next period." })
  currentPeriodEnd!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it is to end, if an end was planned; `endsOn` is the day on which it did.",
  })
  cancelAt!: Date | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      "The day on which it ended, as planned or earlier, or else is to end, where the company is; null where neither is known.",
  })
  endsOn!: string | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, {
    nullable: true,
    description: "Its monthly recurring revenue, after the discounts that last as long as it does.",
  })
  mrr!: Money | null;

  @Field(() => Int, { description: "Rises by one with every change the hub takes in." })
  version!: number;

  accountId!: string | null;
  contractId!: string | null;
}

@ObjectType("SubscriptionConnection", { description: "A page of subscriptions, with what the whole list comes to." })
export class SubscriptionConnection extends countedConnectionOf(BillingSubscription, "Subscription") {
  @Classified("CONFIDENTIAL")
  @Field(() => [Money], {
    nullable: true,
    description:
      "What recurs of all of them in a month: one amount per currency, never added across currencies; added up before it is rounded.",
  })
  async mrr(): Promise<Money[]> {
    return sumOf(await this.totals(), "mrr");
  }
}
