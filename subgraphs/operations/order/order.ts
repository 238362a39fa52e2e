import { Directive, Field, ID, ObjectType } from "type-graphql";
import { sumOf } from "../../../domain/money/sumOf";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { Money } from "../../../platform/graph/money";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { Severity } from "../../../platform/graph/severity";

export const OrderState = enumOf("OrderState", "Where an order is on its way from a won deal to the ledger.", {
  RECEIVED: "The win is known, and nothing was checked yet.",
  VALIDATING: "The order's rules are being checked.",
  BLOCKED: "It breaks rules: nothing is written downstream until the deal is put right in the CRM.",
  ACCEPTED: "It breaks no rule, and its terms are kept.",
  PROVISIONING: "The customer and the subscription are being set up in billing.",
  BILLING: "The subscription is there; the invoice is awaited.",
  POSTING: "The invoice is there; the ledger's document is being made.",
  FULFILLED: "Every step that is due by now is done.",
  COMPENSATING: "What was done for it is being undone.",
  CANCELED: "It came to nothing: nothing is done for it any more.",
  SKIPPED: "It was won before go-live, and is only listed.",
});

@ObjectType("CheckItem", { description: "One mandatory-field rule that an order was held to. Owned by the hub." })
export class CheckItem {
  @Field(() => String, { description: "The rule's stable name." })
  rule!: string;

  @Field(() => String, { nullable: true, description: "The field that is missing or wrong." })
  field!: string | null;

  @Field(() => Boolean, { description: "Whether the order keeps the rule." })
  passed!: boolean;

  // It may name amounts and discounts.
  @Classified("CONFIDENTIAL")
  @Field(() => String, { nullable: true, description: "What a person should do in the CRM." })
  message!: string | null;

  @Field(() => Severity, { description: "How much it matters; a BLOCKER stops the order." })
  severity!: string;
}

@Owner("order")
@Directive('@key(fields: "id")')
@ObjectType("Order", { description: `A won deal handed over for fulfilment. ${ownedBy("order")}` })
export class Order {
  @Field(() => ID, { description: "The hub's id of the order." })
  id!: string;

  @Field(() => OrderState, { description: "Where it is on its way." })
  state!: string;

  @Field(() => [CheckItem], { description: "The rules it breaks, all at once; empty when nothing is missing." })
  checklist!: CheckItem[];

  @Field(() => DateTime, {
    description:
      "Since when it has been in its state; of one that was in it before the hub kept that, when it last changed.",
  })
  stateSince!: Date;

  accountId!: string | null;
  opportunityId!: string;
  contractId!: string | null;
  operationId!: string;
}

@ObjectType("OrderConnection", { description: "A page of orders, with what the whole list comes to." })
export class OrderConnection extends countedConnectionOf(Order, "Order") {
  @Classified("CONFIDENTIAL")
  @Field(() => [Money], {
    nullable: true,
    description:
      "What the deals of all of them come to, each for one billing interval: one amount per currency, without the deals that have no amount.",
  })
  async amount(): Promise<Money[]> {
    return sumOf(await this.totals(), "amount");
  }
}
