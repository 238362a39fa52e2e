import { Field, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { Decimal } from "../../../platform/graph/scalars/decimal";

export const ChargeType = enumOf("ChargeType", "How a product is charged.", {
  RECURRING: "Charged again in every billing interval.",
  ONE_TIME: "Charged once.",
  USAGE: "Charged by what was used.",
});

@ObjectType("PlannedInvoiceLine", { description: "A line of an invoice that billing will issue. Computed by the hub." })
export class PlannedInvoiceLine {
  @Field(() => String, { description: "The product's SKU." })
  sku!: string;

  @Field(() => ChargeType, { description: "Whether it recurs or is billed this once." })
  charge!: string;

  @Field(() => Decimal, { description: "How many units." })
  quantity!: string;

  @Field(() => CalendarDate, { description: "First day of the service that it bills." })
  servicePeriodStart!: Date;

  @Field(() => CalendarDate, { description: "The day behind the last one of that service." })
  servicePeriodEnd!: Date;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "After discount, net of tax." })
  net!: Money | null;
}

@ObjectType("PlannedInvoice", { description: "An invoice that billing will issue for a deal. Computed by the hub." })
export class PlannedInvoice {
  @Field(() => CalendarDate, { description: "The day it will be issued, were the deal won today." })
  issuedOn!: Date;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What its lines come to, net of tax." })
  net!: Money | null;

  @Field(() => [PlannedInvoiceLine], { description: "What it bills." })
  lines!: PlannedInvoiceLine[];
}

@ObjectType("BillingPreview", {
  description:
    "What billing will bill for a deal over its term, beside what was sold; where the two differ, the deal is BLOCKED. Computed by the hub.",
})
export class BillingPreview {
  @Classified("CONFIDENTIAL")
  @Field(() => Money, {
    nullable: true,
    description: "Recurring lines times the term's intervals, and one-time lines, after discounts and net of tax.",
  })
  sold!: Money | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What the invoices come to, net of tax." })
  billed!: Money | null;

  @Field(() => [PlannedInvoice], { description: "Every invoice over the term, the first one first." })
  invoices!: PlannedInvoice[];
}
