import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { RequiresScope } from "../../../platform/graph/requiresScope";

const CollectionMethod = enumOf("CollectionMethod", "How an invoice is collected.", {
  CHARGE_AUTOMATICALLY: "Billing charges the customer's payment method.",
  SEND_INVOICE: "The customer is sent the invoice, and pays it.",
});

@ObjectType("Address", { description: "A postal address. Personal: needs the scope pii:read." })
export class Address {
  @Field(() => String, { nullable: true, description: "Street and number." })
  line1!: string | null;

  @Field(() => String, { nullable: true, description: "The rest of the street address." })
  line2!: string | null;

  @Field(() => String, { nullable: true, description: "City." })
  city!: string | null;

  @Field(() => String, { nullable: true, description: "State, province or region." })
  region!: string | null;

  @Field(() => String, { nullable: true, description: "Postal code." })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: "Country, an ISO 3166 code where the platform holds one." })
  country!: string | null;
}

@Owner("billingProfile")
@Directive('@key(fields: "id")')
@ObjectType("BillingProfile", {
  description: `How an account is billed in one currency by one legal entity. ${ownedBy("billingProfile")}`,
})
export class BillingProfile {
  @Field(() => ID, { description: "The hub's id of the profile." })
  id!: string;

  @Field(() => String, { description: "The currency it is billed in, an ISO 4217 code." })
  currency!: string;

  @Field(() => String, { nullable: true, description: "The legal entity that bills." })
  legalEntity!: string | null;

  @Field(() => Int, { nullable: true, description: "Within how many days an invoice is due." })
  paymentTermsDays!: number | null;

  @Field(() => CollectionMethod, { description: "Whether invoices are charged or sent." })
  collectionMethod!: string;

  @RequiresScope("pii:read")
  @Directive('@tag(name: "pii")')
  @Field(() => String, { nullable: true, description: "The tax id. Personal: needs the scope pii:read." })
  taxId!: string | null;

  @RequiresScope("pii:read")
  @Directive('@tag(name: "pii")')
  @Field(() => String, { nullable: true, description: "Where invoices are sent. Personal: needs pii:read." })
  billingEmail!: string | null;

  @RequiresScope("pii:read")
  @Field(() => Address, { nullable: true, description: "The billing address. Personal: needs pii:read." })
  billingAddress!: Address | null;

  accountId!: string;
}
