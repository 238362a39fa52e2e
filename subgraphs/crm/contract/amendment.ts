import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { Contract, ContractLine } from "./contract";

const AmendmentKind = enumOf("AmendmentKind", "What an amendment changes.", {
  UPGRADE: "To a larger or dearer product.",
  DOWNGRADE: "To a smaller or cheaper product.",
  ADD_ON: "A product more.",
  REMOVE: "A product less.",
  QUANTITY: "More or less of the same product.",
  PRICE: "Another price for the same.",
  TERM: "A longer or shorter term.",
  RENEWAL: "Another term after this one.",
  CANCELLATION: "The contract ends.",
});

const AmendmentStatus = enumOf("AmendmentStatus", "How far an amendment has come through the systems.", {
  DRAFT: "It is being negotiated.",
  APPROVED: "It is agreed, and carried over nowhere yet.",
  APPLIED_IN_BILLING: "Billing charges by it.",
  POSTED_IN_ERP: "The ledger holds what it changed.",
  REJECTED: "It was turned down.",
});

@Directive('@key(fields: "id")')
@ObjectType("Amendment", { description: "A change to a contract during its term. Owned by the CRM." })
export class Amendment {
  @Field(() => ID, { description: "The hub's id of the amendment." })
  id!: string;

  @Field(() => Contract, { description: "The contract it changes." })
  contract!: Contract;

  @Field(() => AmendmentKind, { description: "What it changes." })
  kind!: string;

  @Field(() => CalendarDate, { description: "The day from which it holds." })
  effectiveDate!: Date;

  @Field(() => [ContractLine], { description: "What is added, or taken away with a negative quantity." })
  deltaLines!: ContractLine[];

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "By how much it changes the annual contract value." })
  deltaAcv!: Money | null;

  @Field(() => AmendmentStatus, { description: "How far it has come through the systems." })
  status!: string;
}
