import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { ExternalRef } from "../../../platform/graph/externalRef";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadExternalRefs } from "../../../platform/graph/loadExternalRefs";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { GlAccount } from "../ledger/glAccount";
import { glAccounts, legalEntities } from "../ledger/ledger";
import { LegalEntity } from "../ledger/legalEntity";
import { JournalEntry, JournalLine } from "./journalEntry";
import { linesOfJournals } from "./postings";

@Resolver(() => JournalEntry)
export class JournalResolver {
  @FieldResolver(() => LegalEntity, { description: "Whose books it is in." })
  entity(@Root() { entityId }: JournalEntry, @Ctx() context: GraphContext): Promise<LegalEntity> {
    return loadRequired(legalEntities(context), entityId);
  }

  @FieldResolver(() => [JournalLine], { description: "Its lines." })
  lines(@Root() { id }: JournalEntry, @Ctx() context: GraphContext): Promise<JournalLine[]> {
    return linesOfJournals(context).load(id);
  }

  @FieldResolver(() => Boolean, { description: "Whether debits equal credits." })
  async balanced(@Root() { id }: JournalEntry, @Ctx() context: GraphContext): Promise<boolean> {
    const lines = await linesOfJournals(context).load(id);
    return (
      lines.reduce((sum, { debitMinor, creditMinor }) => sum + (debitMinor ?? 0n) - (creditMinor ?? 0n), 0n) === 0n
    );
  }

  @FieldResolver(() => ExternalRef, { nullable: true, description: "Where the ERP holds its document." })
  async erpRef(@Root() { postingId }: JournalEntry, @Ctx() context: GraphContext): Promise<ExternalRef | null> {
    return (await loadExternalRefs(context, "ERP").load(postingId))[0] ?? null;
  }
}

@Resolver(() => JournalLine)
export class JournalLineResolver {
  @FieldResolver(() => GlAccount, { description: "The ledger account." })
  account(@Root() { glAccountId }: JournalLine, @Ctx() context: GraphContext): Promise<GlAccount> {
    return loadRequired(glAccounts(context), glAccountId);
  }
}
