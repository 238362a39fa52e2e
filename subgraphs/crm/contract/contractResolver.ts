import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { Money } from "../../../platform/graph/money";
import { Account } from "../account/account";
import { accounts } from "../account/accounts";
import { Amendment } from "./amendment";
import { Contract, ContractLine } from "./contract";
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

  @FieldResolver(() => [Amendment], { description: "Its changes; the hub does not take them in yet." })
  amendments(): Amendment[] {
    return [];
  }

  @FieldResolver(() => Contract, { nullable: true, description: "The contract that it renews." })
  renewalOf(@Root() { renewalOfId }: Contract, @Ctx() context: GraphContext): Promise<Contract | null> {
    return loadIfSet(contracts(context), renewalOfId);
  }
}
