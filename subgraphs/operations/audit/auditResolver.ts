import { Args, ArgsType, Ctx, Directive, Field, Int, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadPage } from "../../../platform/graph/loadPage";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { auditEntryOf, auditListing, conditionsOf } from "./auditEntries";
import { AuditConnection, AuditFilter } from "./auditEntry";

@ArgsType()
class AuditArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true, description: "Which entries; all when left out." })
  filter?: AuditFilter | null;

  @Field(() => Int, { nullable: true, defaultValue: 100, description: "How many entries at most; up to 200." })
  override first = 100;
}

@Resolver()
export class AuditResolver {
  @Directive('@requiresScopes(scopes: [["audit:read"]])')
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      "Who did, tried or was refused what, newest first. Appended to and never changed; `node dist/main.js audit verify` proves it.",
  })
  async auditLog(@Args(() => AuditArgs) args: AuditArgs, @Ctx() context: GraphContext): Promise<AuditConnection> {
    return loadPage(context, { listing: auditListing, conditions: conditionsOf(args.filter) }, args, auditEntryOf);
  }
}
