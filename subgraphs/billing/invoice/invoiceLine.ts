import { Field, ID, ObjectType } from "type-graphql";
import { Money } from "../../../platform/graph/money";
import { ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { Decimal } from "../../../platform/graph/scalars/decimal";

@ObjectType("TaxLine", { description: `One tax on an invoice line. ${ownedBy("invoice")}` })
export class TaxLine {
  @Field(() => String, { description: "Who levies it." })
  jurisdiction!: string;

  @Field(() => Decimal, { description: "The rate, in per cent." })
  rate!: string;

  @Field(() => Money, { description: "What it is levied on." })
  taxable!: Money;

  @Field(() => Money, { description: "What it comes to." })
  tax!: Money;

  @Field(() => String, { nullable: true, description: "The tax code, where the platform gives one." })
  code!: string | null;

  @Field(() => Boolean, { description: "Whether the line's price includes it." })
  inclusive!: boolean;

  invoiceLineId!: string;
}

@ObjectType("InvoiceLine", { description: `One line of an invoice. ${ownedBy("invoice")}` })
export class InvoiceLine {
  @Field(() => ID, { description: "The hub's id of the line." })
  id!: string;

  @Field(() => String, { description: "What the customer reads." })
  description!: string;

  @Field(() => Decimal, { description: "How many units." })
  quantity!: string;

  @Field(() => Money, { description: "What the line comes to, without tax and after discount." })
  amount!: Money;

  @Field(() => Boolean, { description: "Whether it settles a change within a period." })
  proration!: boolean;

  @Field(() => CalendarDate, { nullable: true, description: "The first day of service." })
  servicePeriodStart!: Date | null;

  @Field(() => CalendarDate, { nullable: true, description: "The day after the last day of service." })
  servicePeriodEnd!: Date | null;

  productId!: string | null;
}
