import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { ExternalRef } from "../../../platform/graph/externalRef";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { SyncState } from "./syncState";

@Resolver(() => SyncState)
export class SyncStateResolver {
  @FieldResolver(() => ExternalRef, { nullable: true, description: "Where the record is found in the system." })
  async externalRef(@Root() state: SyncState, @Ctx() context: GraphContext): Promise<ExternalRef | null> {
    const refs = await refsOfSubjects(context).load(state.subjectId);
    return refs.find(({ instanceId }) => instanceId === state.instanceId) ?? null;
  }
}

const refsOfSubjects = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.external_ref of subject",
    (ids) =>
      context.store.prisma.externalRef.findMany({ where: { entityId: { in: ids } }, orderBy: { objectType: "asc" } }),
    ({ entityId }) => entityId,
  );
