import { Directive, Field, ID, ObjectType } from "type-graphql";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";

export const LedgerModule = enumOf("LedgerModule", "A part of the books that opens and closes by itself.", {
  AR: "Receivables.",
  GL: "The general ledger.",
  REVENUE: "Revenue recognition.",
  TAX: "Tax.",
  CASH: "Cash and bank.",
});

export const PeriodStatus = enumOf("PeriodStatus", "Whether a period lets anything in.", {
  FUTURE: "It has not begun.",
  OPEN: "It takes documents.",
  PENDING_CLOSE: "It is about to be closed.",
  LOCKED: "It takes documents only of people with a privilege.",
  CLOSED: "It takes no documents.",
});

export const ClosedPeriodPolicy = enumOf("ClosedPeriodPolicy", "What becomes of a document whose period is closed.", {
  HOLD: "It waits until the period opens.",
  POST_TO_NEXT_OPEN: "It is posted to the next open period, and keeps its date.",
  REJECT: "It is turned down, and a case says so.",
});

@ObjectType("ModulePeriodStatus", { description: "A period's status in one part of the books." })
export class ModulePeriodStatus {
  @Field(() => LedgerModule, { description: "The part of the books." })
  module!: string;

  @Field(() => PeriodStatus, {
    nullable: true,
    description:
      "Whether it lets anything in. Null where the ERP does not say: NetSuite says it of receivables and the general ledger, of revenue and cash only while a period is shut to all, and of tax, which has periods of its own, nothing.",
  })
  status!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType("AccountingPeriod", { description: `One period of one entity's books. ${ownedBy("ledger")}` })
export class AccountingPeriod {
  @Field(() => ID, { description: "The hub's id of the period." })
  id!: string;

  @Field(() => String, { description: "What the ERP calls it." })
  name!: string;

  @Field(() => CalendarDate, { description: "Its first day." })
  startDate!: Date;

  @Field(() => CalendarDate, { description: "Its last day." })
  endDate!: Date;

  @Field(() => Boolean, {
    description: "Whether it lies over other periods, and takes only what people put into it by name.",
  })
  adjustment!: boolean;

  @Field(() => [ModulePeriodStatus], { description: "Its status in each part of the books." })
  statusByModule!: ModulePeriodStatus[];

  @Field(() => ClosedPeriodPolicy, { description: "What becomes of a document that comes when it is closed." })
  policy!: string;

  entityId!: string;
}

@ObjectType("AccountingPeriodConnection", { description: "A page of accounting periods." })
export class AccountingPeriodConnection extends countedConnectionOf(AccountingPeriod, "AccountingPeriod") {}
