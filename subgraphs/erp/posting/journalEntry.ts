import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";
import { ownedBy } from "../../../platform/graph/owner";

@ObjectType("DimensionAssignment", { description: "A dimension that a ledger line carries." })
export class DimensionAssignment {
  @Field(() => String, { description: "The dimension, such as department." })
  dimension!: string;

  @Field(() => String, { description: "Its value, by the ERP's own id." })
  value!: string;
}

@ObjectType("JournalLine", { description: "One line of ledger impact: a debit or a credit." })
export class JournalLine {
  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What is debited." })
  debit!: Money | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "What is credited." })
  credit!: Money | null;

  @Field(() => [DimensionAssignment], { description: "The dimensions it carries." })
  dimensions!: DimensionAssignment[];

  @Classified("CONFIDENTIAL")
  @Field(() => String, { nullable: true, description: "What the ledger says about it." })
  memo!: string | null;

  journalId!: string;
  glAccountId!: string;
  currency!: string;
  baseMinor!: bigint | null;
  figure!: string | null;
  debitMinor!: bigint | null;
  creditMinor!: bigint | null;
}

@Directive('@key(fields: "id")')
@ObjectType("JournalEntry", {
  description: `A document's ledger impact, as read back from the ERP. ${ownedBy("ledger")}`,
})
export class JournalEntry {
  @Field(() => ID, { description: "The hub's id of the journal entry." })
  id!: string;

  entityId!: string;
  postingId!: string;
}
