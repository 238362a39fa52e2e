import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { sumOf } from "../../../domain/money/sumOf";
import { Classified } from "../../../platform/graph/classified";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import type { CurrencyTotal } from "../../../platform/graph/loadTotals";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";

export const AccountStage = enumOf("AccountStage", "Where a company stands with us.", {
  PROSPECT: "It has bought nothing yet.",
  CUSTOMER: "It has bought.",
  FORMER_CUSTOMER: "It was a customer, and is none any more.",
  PARTNER: "It sells or works with us.",
});

@Owner("account.commercial")
@Directive('@key(fields: "id")')
@ObjectType("Account", {
  description: "A company the business sells to.",
})
export class Account {
  @Field(() => ID, { description: "The hub's id of the account." })
  id!: string;

  @Field(() => String, { description: `The company's name. ${ownedBy("account.commercial")}` })
  name!: string;

  @Field(() => String, { nullable: true, description: `Its web domain. ${ownedBy("account.commercial")}` })
  domain!: string | null;

  @Field(() => String, { nullable: true, description: `Its market segment. ${ownedBy("account.commercial")}` })
  segment!: string | null;

  @Field(() => String, { nullable: true, description: `Its sales region. ${ownedBy("account.commercial")}` })
  region!: string | null;

  @Field(() => AccountStage, { description: `Where it stands with us. ${ownedBy("account.commercial")}` })
  lifecycleStage!: string;

  @Field(() => Int, { description: "Rises by one with every change the hub takes in." })
  version!: number;

  mergedIntoId!: string | null;
  parentId!: string | null;
  ultimateParentId!: string | null;
  ownerUserId!: string | null;
  successUserId!: string | null;
}

@ObjectType("AccountConnection", { description: "A page of accounts, with what recurs with all of them." })
export class AccountConnection extends countedConnectionOf(Account, "Account") {
  recurring!: () => Promise<readonly CurrencyTotal[]>;

  @Classified("CONFIDENTIAL")
  @Field(() => [Money], {
    nullable: true,
    description:
      "What recurs with all of them in a month, by what the hub counted when it last looked: one amount per currency, never added across currencies. It is added up before it is rounded, as the summary's is, so that it may differ a little from the sum of the accounts' rounded amounts. Accounts that the CRM deleted are not among them, though something may recur with them yet.",
  })
  async mrr(): Promise<Money[]> {
    return sumOf(await this.recurring(), "mrr");
  }
}
