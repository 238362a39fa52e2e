import { Ctx, FieldResolver, Resolver, Root, type ClassType } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { SyncState } from "../sync/syncState";
import { syncOfSubjects } from "../sync/syncStates";
import type { Traced } from "../trace/traces";
import { recordResolver } from "./recordResolver";

/** The same for a record that other systems hold too: how it stands in each. */
export function syncedRecordResolver(record: ClassType<{ id: string }>, table: Traced) {
  @Resolver(() => record)
  abstract class SyncedRecordResolver extends recordResolver(record, table) {
    @FieldResolver(() => [SyncState], { nullable: true, description: "How it stands in each system." })
    sync(@Root() { id }: { id: string }, @Ctx() context: GraphContext): Promise<SyncState[]> {
      return syncOfSubjects(context).load(id);
    }
  }
  return SyncedRecordResolver;
}
