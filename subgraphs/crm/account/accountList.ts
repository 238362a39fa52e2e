import { ArgsType, Field, InputType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inBooks } from "../../../platform/graph/inBooks";
import type { Condition } from "../../../platform/graph/listing";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { requireClearance } from "../../../platform/graph/requireClearance";
import { requireKnown } from "../../../platform/graph/requireKnown";
import { Currency } from "../../../platform/graph/scalars/currency";
import { withinOneCurrency } from "../../../platform/graph/withinOneCurrency";
import { knownTeam } from "../knownKinds";
import { AccountStage } from "./account";
import { allAccounts } from "./accounts";
import { pageOfAccounts, type AccountPage } from "./pageOfAccounts";
import { booksOf, recurringAccounts, recursIn } from "./recurringAccounts";

@InputType("AccountFilter", {
  description: "Which accounts; all conditions must hold, and what is left out is not asked for.",
})
export class AccountFilter {
  @Field(() => [AccountStage], { nullable: true, description: "At any of these stages." })
  stage?: string[] | null;

  @Field(() => String, { nullable: true, description: "In this market segment." })
  segment?: string | null;

  @Field(() => String, { nullable: true, description: "In this sales region." })
  region?: string | null;

  @Field(() => String, { nullable: true, description: "Owned by someone of this sales team." })
  team?: string | null;

  @Field(() => Currency, { nullable: true, description: "With which something recurs in this currency." })
  currency?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "With which something recurs in the books of this legal entity, by its code.",
  })
  legalEntity?: string | null;
}

export const AccountOrder = enumOf("AccountOrder", "In which order accounts are listed.", {
  NAME: "By name.",
  NEWEST: "What the hub heard of last comes first.",
  MRR: "With whom most recurs comes first, within the currency of the filter; by what the hub counted when it last looked. Needs the scope confidential:read.",
});

@ArgsType()
export class AccountListArgs extends PageArgs {
  @Field(() => AccountFilter, { nullable: true, description: "Which accounts; all when left out." })
  filter?: AccountFilter | null;

  @Field(() => AccountOrder, { defaultValue: "NAME", description: "In which order." })
  orderBy!: keyof typeof AccountOrder;
}

/**
 * A page of all accounts, with what recurs with all of them.
 * @param asked what else they are to be
 * @throws BadArgument for a filter that names nothing known, and for amounts compared across currencies
 * @throws GraphQLError `FORBIDDEN` for an order by amounts that the caller may not see
 */
export async function listAccounts(
  context: GraphContext,
  args: AccountListArgs,
  asked: readonly Condition[],
): Promise<AccountPage> {
  if (args.orderBy === "MRR") {
    requireClearance(context.caller, "CONFIDENTIAL", `orderBy: ${args.orderBy}`);
    withinOneCurrency(args.orderBy, args.filter);
  }
  const { currency, legalEntity } = args.filter ?? {};
  const conditions = [...asked, ...(await conditionsOf(context, args.filter))];
  const books = booksOf(context.caller, legalEntity);
  const recurring = { books, conditions: given(currency, "t.currency = ?") };
  if (args.orderBy === "MRR") {
    const list = { listing: recurringAccounts(books), conditions: [...conditions, ...recurring.conditions] };
    return pageOfAccounts(context, list, args, { books, conditions: [] });
  }
  const listing = args.orderBy === "NAME" ? allAccounts : ({ ...allAccounts, sort: null, direction: "DESC" } as const);
  const narrowed = currency == null && legalEntity == null ? [] : [recursIn(books, currency)];
  return pageOfAccounts(context, { listing, conditions: [...conditions, ...narrowed] }, args, recurring);
}

async function conditionsOf(context: GraphContext, filter: AccountFilter | null | undefined): Promise<Condition[]> {
  const { stage, segment, region, team, legalEntity } = filter ?? {};
  await requireKnown(context, knownTeam, "filter.team", team);
  await inBooks(context, { legalEntity: legalEntity ?? null }, "true");
  return [
    ...given(stage, "t.lifecycle_stage = ANY(?)"),
    ...given(segment, "t.segment = ?"),
    ...given(region, "t.region = ?"),
    ...given(team, "EXISTS (SELECT FROM crm.sales_user u WHERE u.id = t.owner_user_id AND u.team = ?)"),
  ];
}
