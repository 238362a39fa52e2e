import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { ownedBy } from "../../../platform/graph/owner";
import { RequiresScope } from "../../../platform/graph/requiresScope";

@Classified("PII")
@Directive('@key(fields: "id")')
@ObjectType("Contact", { description: `A person at an account; holds personal data. ${ownedBy("contact")}` })
export class Contact {
  @Field(() => ID, { description: "The hub's id of the contact." })
  id!: string;

  accountId!: string;

  @RequiresScope("pii:read")
  @Directive('@tag(name: "pii")')
  @Field(() => String, { nullable: true, description: "The person's full name. Personal: needs the scope pii:read." })
  fullName!: string | null;

  @RequiresScope("pii:read")
  @Directive('@tag(name: "pii")')
  @Field(() => String, { nullable: true, description: "The person's e-mail address. Personal: needs pii:read." })
  email!: string | null;

  @Field(() => [String], { description: "What the person is to the deal, for example Billing or Decision Maker." })
  roles!: string[];
}

@ObjectType("ContactConnection", { description: "A page of contacts, by id." })
export class ContactConnection extends connectionOf(Contact, "Contact") {}
