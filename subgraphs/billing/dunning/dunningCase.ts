import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

const DunningStatus = enumOf("DunningStatus", "How the collection of overdue money stands.", {
  OPEN: "Money is overdue, and is being collected.",
  IN_GRACE: "Money is overdue, and the customer is given time before the next step.",
  ESCALATED: "The steps that come by themselves are done: a person has to act.",
  PROMISED: "The customer said when it will be paid.",
  RECOVERED: "Nothing is overdue any more.",
  WRITTEN_OFF: "It is not collected any more.",
});

@Owner("dunningCase")
@Directive('@key(fields: "id")')
@ObjectType("DunningCase", {
  description: `Failed collection of an account's money in one currency, until it is recovered or given up. ${ownedBy("dunningCase")}`,
})
export class DunningCase {
  @Field(() => ID, { description: "The hub's id of the case." })
  id!: string;

  @Field(() => DateTime, { description: "When collection first failed." })
  openedAt!: Date;

  @Field(() => Int, {
    description: "How far it has come, from 1: each failed attempt and each step of lateness is one more.",
  })
  step!: number;

  @Field(() => DunningStatus, { description: "How it stands." })
  status!: string;

  accountId!: string;
  nextActionAt!: Date | null;
  nextStepOn!: Date | null;
  closedAt!: Date | null;
  exposureMinor!: bigint;
  currency!: string;
  invoiceIds!: string[];
}

@ObjectType("DunningConnection", { description: "A page of dunning cases, the largest exposure first." })
export class DunningConnection extends connectionOf(DunningCase, "Dunning") {}
