import { Field, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

@ObjectType("TieLine", { description: "One figure of an invoice, as billing and the ledger have it." })
export class TieLine {
  @Field(() => String, {
    description:
      "receivable: what its document bears on receivables; tax; deferred: what is not recognized yet; cash: what is settled of it, and of a voided one what cash settles, since credits take it back; base: the document in the books' currency, at the rate it was posted at.",
  })
  figure!: string;

  @Classified("RESTRICTED")
  @Field(() => Money, { nullable: true, description: "What billing's records ask for: nothing of a voided invoice." })
  billed!: Money | null;

  @Classified("RESTRICTED")
  @Field(() => Money, {
    nullable: true,
    description:
      "What the ledger was last read to hold: nothing of a voided invoice once what people entered there, such as a credit memo, takes back all of it.",
  })
  ledger!: Money | null;

  @Classified("RESTRICTED")
  @Field(() => Money, { nullable: true, description: "Billed less ledger." })
  difference!: Money | null;

  @Field(() => Boolean, { description: "Whether there is no difference." })
  tied!: boolean;
}

@ObjectType("TieOut", {
  description: "Whether the ledger holds what was billed, computed from what was last read back from it.",
})
export class TieOut {
  @Field(() => Money, { description: "What billing asks for: the invoice's total, or nothing once it was voided." })
  billed!: Money;

  @Field(() => Money, {
    description:
      "What the ledger bears as receivable for it: nothing of a voided invoice once what people entered there takes back all of it.",
  })
  posted!: Money;

  @Field(() => Money, { description: "Billed less posted." })
  difference!: Money;

  @Field(() => Boolean, {
    description:
      "Whether no figure differs, no open correction says that the ledger misses something of it, its payments or its credit memos, and both billing and the ledger are read.",
  })
  tied!: boolean;

  @Field(() => [TieLine], { description: "One line per figure: receivable, tax, deferred, cash, base." })
  lines!: TieLine[];

  @Field(() => DateTime, {
    nullable: true,
    description: "When its documents were last read back from the ledger; null while it holds none.",
  })
  asOf!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "Since when billing or the ledger cannot be read: what either holds by now is not known, and nothing is called tied. Null while both are.",
  })
  staleSince!: Date | null;
}
