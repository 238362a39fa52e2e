import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { Money } from "../../../platform/graph/money";
import { Account } from "../account/account";
import { accounts } from "../account/accounts";
import { Amendment } from "./amendment";
import { Contract, ContractConnection, ContractLine } from "./contract";
import { ContractListArgs, listContracts } from "./contractList";
import { contracts, linesOfContracts } from "./contracts";

@Resolver(() => Contract)
export class ContractResolver {
  @Query(() => Contract, { nullable: true, description: "One contract by its hub id." })
  contract(
    @Arg("id", () => ID, { description: "The contract's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Contract | null> {
    return contracts(context).load(id);
  }

  @Query(() => ContractConnection, {
    nullable: true,
    description: "The contracts of all accounts, those that the CRM still has.",
  })
  contracts(
    @Args(() => ContractListArgs) args: ContractListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<Contract>> {
    return listContracts(context, args);
  }

  @FieldResolver(() => Account, { description: "With whom it was agreed." })
  account(@Root() { accountId }: Contract, @Ctx() context: GraphContext): Promise<Account> {
    return loadRequired(accounts(context), accountId);
  }

  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, { nullable: true, description: "Total contract value, over the whole term." })
  tcv(@Root() { tcvMinor, currency }: Contract): Money | null {
    return moneyOf(tcvMinor, currency);
  }

  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, { nullable: true, description: "Annual contract value." })
  acv(@Root() { acvMinor, currency }: Contract): Money | null {
    return moneyOf(acvMinor, currency);
  }

  @FieldResolver(() => [ContractLine], { description: "What was sold." })
  lines(@Root() { id }: Contract, @Ctx() context: GraphContext): Promise<ContractLine[]> {
    return linesOfContracts(context).load(id);
  }

  @FieldResolver(() => [Amendment], {
    nullable: true,
    description: "Its changes. Null: the hub does not read them yet, so that it does not know whether there are any.",
  })
  amendments(): Amendment[] | null {
    return null;
  }

  @FieldResolver(() => Contract, { nullable: true, description: "The contract that it renews." })
  renewalOf(@Root() { renewalOfId }: Contract, @Ctx() context: GraphContext): Promise<Contract | null> {
    return loadIfSet(contracts(context), renewalOfId);
  }
}
