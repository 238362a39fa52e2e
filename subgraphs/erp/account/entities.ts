import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Money } from "../../../platform/graph/money";

@Directive('@key(fields: "id")')
@ObjectType("Account", { description: "A company the business sells to." })
export class Account {
  @Field(() => ID, { description: "The hub's id of the account." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Contract", { description: "What was agreed with an account." })
export class Contract {
  @Field(() => ID, { description: "The hub's id of the contract." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Product", { description: "Something the company sells, known by its SKU in every system." })
export class Product {
  @Field(() => ID, { description: "The hub's id of the product." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Payment", { description: "Money received, or an attempt to collect it." })
export class Payment {
  @Field(() => ID, { description: "The hub's id of the payment." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("CreditMemo", { description: "What an account need not pay after all." })
export class CreditMemo {
  @Field(() => ID, { description: "The hub's id of the credit memo." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Invoice", { description: "What an account is asked to pay." })
export class Invoice {
  @Field(() => ID, { description: "The hub's id of the invoice." })
  id!: string;

  @Directive("@external")
  @Field(() => Money, { description: "What it comes to, with tax." })
  total!: Money;
}
