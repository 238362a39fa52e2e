import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { sumOf } from "../../../domain/money/sumOf";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

export const InvoiceStatus = enumOf("InvoiceStatus", "Where an invoice is in its life.", {
  DRAFT: "It can still change, and nobody owes it yet.",
  OPEN: "It is final, and nothing of it is paid.",
  PAID: "Nothing of it is owed any more.",
  PARTIALLY_PAID: "Some of it is paid, and some is still owed.",
  VOID: "It was taken back: nobody owes it.",
  UNCOLLECTIBLE: "It is owed, and billing has given up collecting it.",
});

@Owner("invoice")
@Directive('@key(fields: "id")')
@ObjectType("Invoice", { description: `What an account is asked to pay. ${ownedBy("invoice")}` })
export class Invoice {
  @Field(() => ID, { description: "The hub's id of the invoice." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Null while the invoice is a draft." })
  number!: string | null;

  @Field(() => InvoiceStatus, { description: "Where it is in its life." })
  status!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was numbered and became owed." })
  issuedAt!: Date | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day that the document bears, by which the ledger books it. Null for a draft.",
  })
  documentDate!: Date | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      "The day by which it is to be paid: where billing gives none, that of its issue. Null for a draft without one.",
  })
  dueDate!: Date | null;

  @Field(() => CalendarDate, { nullable: true, description: "The first day of the service it bills." })
  servicePeriodStart!: Date | null;

  @Field(() => CalendarDate, { nullable: true, description: "The day after the last of the service it bills." })
  servicePeriodEnd!: Date | null;

  @Field(() => Money, {
    description:
      "What billing calls its subtotal: the lines before the invoice's discounts, with the tax that their prices include.",
  })
  subtotal!: Money;

  @Field(() => Money, { description: "All tax." })
  tax!: Money;

  @Field(() => Money, { description: "All discounts." })
  discount!: Money;

  @Field(() => Money, { description: "What it comes to, with tax." })
  total!: Money;

  @Field(() => Money, { description: "Still owed now: what remains after payments and credits." })
  amountDue!: Money;

  @Field(() => Int, { description: "Rises by one with every change the hub takes in." })
  version!: number;

  accountId!: string | null;
  subscriptionId!: string | null;
  legalEntity!: string | null;
}

@ObjectType("InvoiceConnection", { description: "A page of invoices, with what the whole list comes to." })
export class InvoiceConnection extends countedConnectionOf(Invoice, "Invoice") {
  @Field(() => [Money], {
    description: "What all of them come to, with tax, drafts and voided ones too: one amount per currency.",
  })
  async total(): Promise<Money[]> {
    return sumOf(await this.totals(), "total");
  }

  @Field(() => [Money], {
    description: "What is still owed on all of them, on drafts nothing yet: one amount per currency.",
  })
  async amountDue(): Promise<Money[]> {
    return sumOf(await this.totals(), "amountDue");
  }
}
