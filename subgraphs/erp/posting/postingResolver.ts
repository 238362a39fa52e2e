import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import { Money } from "../../../platform/graph/money";
import { Classified } from "../../../platform/graph/classified";
import { ExternalRef } from "../../../platform/graph/externalRef";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition } from "../../../platform/graph/listing";
import { loadExternalRefs } from "../../../platform/graph/loadExternalRefs";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import { loadPage } from "../../../platform/graph/loadPage";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { requireKnown } from "../../../platform/graph/requireKnown";
import { knownLegalEntity, knownPeriod } from "../knownKinds";
import { AccountingPeriod } from "../ledger/accountingPeriod";
import { legalEntities, periods } from "../ledger/ledger";
import { LegalEntity } from "../ledger/legalEntity";
import { JournalEntry } from "./journalEntry";
import { Posting, PostingAttempt, PostingConnection, PostingKind, PostingStatus } from "./posting";
import { allPostings, attemptsOfPostings, journals, postingOf, postings } from "./postings";

@InputType({ description: "Which postings are asked for; what is left out lets all through." })
class PostingFilter {
  @Field(() => [PostingStatus], { nullable: true, description: "Those in one of these states." })
  status?: string[] | null;

  @Field(() => ID, { nullable: true, description: "Those of this legal entity." })
  entityId?: string | null;

  @Field(() => ID, { nullable: true, description: "Those decided for this period." })
  periodId?: string | null;

  @Field(() => PostingKind, { nullable: true, description: "Those of this kind." })
  kind?: string | null;
}

@Resolver(() => Posting)
export class PostingResolver {
  @Query(() => Posting, { nullable: true, description: "One posting by its hub id." })
  posting(
    @Arg("id", () => ID, { description: "The posting's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Posting | null> {
    return postings(context).load(id);
  }

  @Query(() => PostingConnection, { nullable: true, description: "Postings, newest first." })
  async postings(
    @Arg("filter", () => PostingFilter, { nullable: true, description: "Which postings; all when left out." })
    filter: PostingFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: GraphContext,
  ): Promise<PostingConnection> {
    await Promise.all([
      requireKnown(context, knownLegalEntity, "filter.entityId", filter?.entityId),
      requireKnown(context, knownPeriod, "filter.periodId", filter?.periodId),
    ]);
    const conditions = conditionsOf(filter ?? {});
    return loadPage(context, { listing: allPostings, conditions }, args, postingOf);
  }

  @FieldResolver(() => LegalEntity, { description: "Whose books it goes into." })
  entity(@Root() { entityId }: Posting, @Ctx() context: GraphContext): Promise<LegalEntity> {
    return loadRequired(legalEntities(context), entityId);
  }

  @FieldResolver(() => AccountingPeriod, { nullable: true, description: "The period it was decided for." })
  period(@Root() { periodId }: Posting, @Ctx() context: GraphContext): Promise<AccountingPeriod | null> {
    return loadIfSet(periods(context), periodId);
  }

  @Classified("RESTRICTED")
  @FieldResolver(() => Money, {
    nullable: true,
    description: "What it comes to in the entity's base currency, as the ERP was read back.",
  })
  async baseTotal(@Root() { entityId, baseTotalMinor }: Posting, @Ctx() context: GraphContext): Promise<Money | null> {
    if (baseTotalMinor === null) return null;
    const { baseCurrency } = await loadRequired(legalEntities(context), entityId);
    return moneyOf(baseTotalMinor, baseCurrency);
  }

  @FieldResolver(() => [PostingAttempt], { description: "Every attempt to send it." })
  attempts(@Root() { id }: Posting, @Ctx() context: GraphContext): Promise<PostingAttempt[]> {
    return attemptsOfPostings(context).load(id);
  }

  @FieldResolver(() => ExternalRef, { nullable: true, description: "Where the ERP holds it." })
  async erpRef(@Root() { id }: Posting, @Ctx() context: GraphContext): Promise<ExternalRef | null> {
    return (await loadExternalRefs(context, "ERP").load(id))[0] ?? null;
  }

  @FieldResolver(() => JournalEntry, { nullable: true, description: "Its ledger impact, once it was read back." })
  journal(@Root() { journalId }: Posting, @Ctx() context: GraphContext): Promise<JournalEntry | null> {
    return loadIfSet(journals(context), journalId);
  }

  @FieldResolver(() => Posting, { nullable: true, description: "The posting that it reverses." })
  reverses(@Root() { reversesId }: Posting, @Ctx() context: GraphContext): Promise<Posting | null> {
    return loadIfSet(postings(context), reversesId);
  }
}

function conditionsOf({ status, entityId, periodId, kind }: PostingFilter): Condition[] {
  return [
    ...(status ? [{ sql: "t.status = ANY(?)", value: status }] : []),
    ...(entityId ? [{ sql: "t.entity_id = ?", value: entityId }] : []),
    ...(periodId ? [{ sql: "t.period_id = ?", value: periodId }] : []),
    ...(kind ? [{ sql: "t.kind = ?", value: kind }] : []),
  ];
}
