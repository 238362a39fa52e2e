import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { Money } from "../../../platform/graph/money";
import { ownedBy } from "../../../platform/graph/owner";
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

  @Field(() => Money, { description: "What is open." })
  open!: Money;

  @Field(() => Int, { description: "How many days it is past due; 0 when it is not." })
  ageDays!: number;

  @Field(() => String, { description: "CURRENT, or the days past due: 1-30, 31-60, 61-90, 90+." })
  bucket!: string;

  invoiceId!: string | null;
  openMinor!: bigint;
  totalMinor!: bigint | null;
  billingOpenMinor!: bigint | null;
}

@ObjectType("ReceivableConnection", { description: "A page of receivables, the longest due first." })
export class ReceivableConnection extends connectionOf(Receivable, "Receivable") {}
