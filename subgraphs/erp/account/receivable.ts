import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { sumOf } from "../../../domain/money/sumOf";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { Money } from "../../../platform/graph/money";
import { ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { Invoice } from "./entities";

@Directive('@key(fields: "id")')
@ObjectType("Receivable", {
  description: `What is open on one invoice, as the ledger says. ${ownedBy("account.financial")}`,
})
export class Receivable {
  @Field(() => ID, { description: "The hub's id of the receivable." })
  id!: string;

  @Field(() => Invoice, { nullable: true, description: "The invoice it is open on." })
  invoice!: Pick<Invoice, "id"> | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      "When it is due, as billing says; as the ledger says for an invoice that people entered there. Null where it does not say.",
  })
  dueDate!: Date | null;

  @Field(() => Money, { description: "What is open." })
  open!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "What the invoice comes to, with tax, as the ledger says; null while the ledger was not read for it.",
  })
  total!: Money | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many days it is past due; 0 when it is not, or is settled. Null where no due date is known.",
  })
  ageDays!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "CURRENT, or the days past due: 1-30, 31-60, 61-90, 90+. Null where no due date is known.",
  })
  bucket!: string | null;

  accountId!: string | null;
  invoiceId!: string | null;
  openMinor!: bigint;
  totalMinor!: bigint | null;
  billingOpenMinor!: bigint | null;
  ownMinor!: bigint | null;
  cashMinor!: bigint | null;
}

@ObjectType("ReceivableConnection", { description: "A page of receivables, with what the whole list comes to." })
export class ReceivableConnection extends countedConnectionOf(Receivable, "Receivable") {
  @Field(() => [Money], {
    description: "What is open on all of them: one amount per currency, never added across currencies.",
  })
  async open(): Promise<Money[]> {
    return sumOf(await this.totals(), "open");
  }

  @Field(() => [Money], {
    description:
      "What the invoices of all of them come to, with tax, as far as the ledger was read for them: one amount per currency, never added across currencies.",
  })
  async total(): Promise<Money[]> {
    return sumOf(await this.totals(), "total");
  }
}
