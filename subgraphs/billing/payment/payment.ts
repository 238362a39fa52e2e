import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { sumOf } from "../../../domain/money/sumOf";
import { Classified } from "../../../platform/graph/classified";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

export const PaymentStatus = enumOf("PaymentStatus", "How a payment went.", {
  PENDING: "It is on its way, and no money is here yet.",
  SUCCEEDED: "The money was received.",
  FAILED: "It was tried, and no money came, whether or not it is called off by now.",
  REFUNDED: "All of it was given back.",
  PARTIALLY_REFUNDED: "Some of it was given back.",
  DISPUTED: "The customer's bank asks for it back.",
  CANCELED: "It was called off before a try of it failed, as where its invoice was paid by a bank transfer.",
});

@Owner("payment")
@Directive('@key(fields: "id")')
@ObjectType("Payment", { description: `Money an account paid, or tried to. ${ownedBy("payment")}` })
export class Payment {
  @Field(() => ID, { description: "The hub's id of the payment." })
  id!: string;

  @Field(() => Money, { description: "What was to be paid." })
  amount!: Money;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, {
    nullable: true,
    description:
      "What the payment platform kept of it, in the currency that it was settled in, which may be another than its own. Null where it, or its currency, is not known.",
  })
  fee!: Money | null;

  @Field(() => String, { nullable: true, description: "How it was paid, for example card." })
  method!: string | null;

  @Field(() => DateTime, {
    description: "When it was last tried; where billing tells of no try, when the hub first heard of it.",
  })
  lastTriedAt!: Date;

  status!: string;
  accountId!: string | null;
  invoiceId!: string | null;
  payerEntity!: string | null;
}

@ObjectType("PaymentConnection", { description: "A page of payments, with what the whole list comes to." })
export class PaymentConnection extends countedConnectionOf(Payment, "Payment") {
  @Field(() => [Money], {
    description: "What all of them were to pay, where none of what is CANCELED was to come: one amount per currency.",
  })
  async amount(): Promise<Money[]> {
    return sumOf(await this.totals(), "amount");
  }
}

const PaymentAttemptOutcome = enumOf("PaymentAttemptOutcome", "How one try to collect a payment went.", {
  PENDING: "The payment platform has not said yet.",
  SUCCEEDED: "The money was collected.",
  FAILED: "It was declined, or could not be made.",
});

@ObjectType("PaymentAttempt", { description: `One try to collect a payment. ${ownedBy("payment")}` })
export class PaymentAttempt {
  @Field(() => Int, { description: "Which try, from 1." })
  no!: number;

  @Field(() => DateTime, { description: "When." })
  at!: Date;

  @Field(() => PaymentAttemptOutcome, { description: "How it went." })
  outcome!: string;

  @Field(() => String, { nullable: true, description: "Why it failed, in the payment platform's code." })
  failureCode!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When the next try is due." })
  nextRetryAt!: Date | null;

  paymentId!: string;
}

@ObjectType("PaymentApplication", { description: `What of a payment settles which invoice. ${ownedBy("payment")}` })
export class PaymentApplication {
  @Field(() => Money, { description: "How much of the payment settles the invoice." })
  amount!: Money;

  paymentId!: string;
  invoiceId!: string;
}
