import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ExternalRef } from "../../../platform/graph/externalRef";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadExternalRefs } from "../../../platform/graph/loadExternalRefs";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import { loadPage } from "../../../platform/graph/loadPage";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { requireKnown } from "../../../platform/graph/requireKnown";
import { ContactConnection } from "../contact/contact";
import { contactOf, contactsOfAccount } from "../contact/contacts";
import { Contract, ContractStatus } from "../contract/contract";
import { contractsOfAccounts } from "../contract/contracts";
import { OpportunityConnection, OpportunityStatus } from "../opportunity/opportunity";
import { opportunitiesOfAccount, pageOfOpportunities, stillHeld, withStatus } from "../opportunity/opportunities";
import { SalesUser } from "../salesUser/salesUser";
import { salesUsers } from "../salesUser/salesUsers";
import { knownInstance } from "../knownKinds";
import { Account, AccountConnection } from "./account";
import { AccountListArgs, listAccounts } from "./accountList";
import { accountByExternalId, accountById, accounts, childrenOfAccount, matching, standing } from "./accounts";
import { pageOfAccounts, type AccountPage } from "./pageOfAccounts";

@ArgsType()
class AccountsArgs extends AccountListArgs {
  @Field(() => String, {
    nullable: true,
    description: "Part of the name or the domain, whatever its case and its accents.",
  })
  search?: string | null;
}

@ArgsType()
class OpportunitiesArgs extends PageArgs {
  @Field(() => OpportunityStatus, { nullable: true, description: "Only those with this status." })
  status?: string | null;
}

@Resolver(() => Account)
export class AccountResolver {
  @Query(() => Account, { nullable: true, description: "One account by its hub id, or its id in a CRM." })
  account(
    @Arg("id", () => ID, { description: "The account's hub id, or its id in a CRM." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Account | null> {
    return accountById(context, id);
  }

  @Query(() => Account, { nullable: true, description: "The account a CRM's record is known as." })
  async accountByExternalId(
    @Arg("instanceId", () => ID, { description: "The platform instance, such as `salesforce-main`." })
    instanceId: string,
    @Arg("externalId", () => String, { description: "The record's id in that instance." }) externalId: string,
    @Ctx() context: GraphContext,
  ): Promise<Account | null> {
    await requireKnown(context, knownInstance, "instanceId", instanceId);
    return accountByExternalId(context, instanceId, externalId);
  }

  @Query(() => AccountConnection, {
    nullable: true,
    description: "All accounts, by name unless another order is asked for.",
  })
  accounts(@Args(() => AccountsArgs) args: AccountsArgs, @Ctx() context: GraphContext): Promise<AccountPage> {
    return listAccounts(context, args, matching(args.search));
  }

  @Owner("account.hierarchy")
  @FieldResolver(() => Account, {
    nullable: true,
    description: `The company it belongs to. ${ownedBy("account.hierarchy")}`,
  })
  parent(@Root() { parentId }: Account, @Ctx() context: GraphContext): Promise<Account | null> {
    return loadIfSet(accounts(context), parentId);
  }

  @FieldResolver(() => AccountConnection, { nullable: true, description: "The companies that belong to it, by name." })
  children(
    @Root() { id }: Account,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: GraphContext,
  ): Promise<AccountPage> {
    return pageOfAccounts(context, { listing: childrenOfAccount, parent: id, conditions: standing }, args);
  }

  @FieldResolver(() => Account, {
    nullable: true,
    description: `The company at the top. ${ownedBy("account.hierarchy")}`,
  })
  ultimateParent(@Root() { ultimateParentId }: Account, @Ctx() context: GraphContext): Promise<Account | null> {
    return loadIfSet(accounts(context), ultimateParentId);
  }

  @FieldResolver(() => SalesUser, {
    nullable: true,
    description: `Who owns the account. ${ownedBy("account.commercial")}`,
  })
  ownerUser(@Root() { ownerUserId }: Account, @Ctx() context: GraphContext): Promise<SalesUser | null> {
    return loadIfSet(salesUsers(context), ownerUserId);
  }

  @FieldResolver(() => SalesUser, {
    nullable: true,
    description: `Who looks after its success. ${ownedBy("account.commercial")}`,
  })
  successUser(@Root() { successUserId }: Account, @Ctx() context: GraphContext): Promise<SalesUser | null> {
    return loadIfSet(salesUsers(context), successUserId);
  }

  @FieldResolver(() => ContactConnection, { description: `The people there. ${ownedBy("contact")}` })
  contacts(
    @Root() { id }: Account,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: GraphContext,
  ): Promise<ContactConnection> {
    return loadPage(context, { listing: contactsOfAccount, parent: id }, args, contactOf);
  }

  @FieldResolver(() => OpportunityConnection, {
    description: `Its deals that the CRM still has, newest first. ${ownedBy("opportunity")}`,
  })
  opportunities(
    @Root() { id }: Account,
    @Args(() => OpportunitiesArgs) args: OpportunitiesArgs,
    @Ctx() context: GraphContext,
  ): Promise<OpportunityConnection> {
    const list = { listing: opportunitiesOfAccount, parent: id, conditions: [stillHeld, ...withStatus(args.status)] };
    return pageOfOpportunities(context, list, args);
  }

  @FieldResolver(() => [Contract], { description: `What was agreed with it. ${ownedBy("contract.commercial")}` })
  async contracts(
    @Root() { id }: Account,
    @Arg("status", () => ContractStatus, { nullable: true, description: "Only those with this status." })
    status: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Contract[]> {
    const all = await contractsOfAccounts(context).load(id);
    return status == null ? all : all.filter((contract) => contract.status === status);
  }

  @FieldResolver(() => [ExternalRef], { description: "Where the account is found in the CRMs." })
  crmRefs(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<ExternalRef[]> {
    return loadExternalRefs(context, "CRM").load(id);
  }
}
