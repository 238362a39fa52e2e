import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("Account", { description: "A company the business sells to." })
export class Account {
  @Field(() => ID, { description: "The hub's id of the account." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Opportunity", { description: "A deal with an account." })
export class Opportunity {
  @Field(() => ID, { description: "The hub's id of the deal." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Contract", { description: "What was agreed with an account." })
export class Contract {
  @Field(() => ID, { description: "The hub's id of the contract." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("BillingSubscription", { description: "What is billed again and again." })
export class BillingSubscription {
  @Field(() => ID, { description: "The hub's id of the subscription." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Invoice", { description: "What an account is asked to pay." })
export class Invoice {
  @Field(() => ID, { description: "The hub's id of the invoice." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("CreditMemo", { description: "What an account need not pay after all." })
export class CreditMemo {
  @Field(() => ID, { description: "The hub's id of the credit memo." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Payment", { description: "Money an account paid, or tried to." })
export class Payment {
  @Field(() => ID, { description: "The hub's id of the payment." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Posting", { description: "One document for the ledger, and what came of it." })
export class Posting {
  @Field(() => ID, { description: "The hub's id of the posting." })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Amendment", { description: "A change to a contract during its term." })
export class Amendment {
  @Field(() => ID, { description: "The hub's id of the amendment." })
  id!: string;
}
