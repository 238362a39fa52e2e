import { Field, ID, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadFacts } from "../../../platform/graph/loadFacts";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { SystemRole } from "../../../platform/graph/systemRole";

@ObjectType("FieldProvenance", { description: "Who last changed a group of fields, and by which event." })
export class FieldProvenance {
  @Field(() => String, { description: "The group of fields." })
  field!: string;

  @Field(() => SystemRole, { description: "The system that owns it." })
  owner!: string;

  @Field(() => ID, { description: "The platform instance the value came from." })
  sourceInstance!: string;

  @Field(() => DateTime, { description: "When it last changed." })
  changedAt!: Date;

  @Classified("PII")
  @Field(() => String, { nullable: true, description: "Who changed it, where the platform says." })
  changedBy!: string | null;

  @Field(() => ID, { description: "The event that reported it." })
  eventId!: string;

  entityId!: string;
}

/** The request's loader of where each record's field groups come from. */
export const provenanceOf = (context: GraphContext) =>
  loadFacts<FieldProvenance>(
    context,
    "operations.field_provenance",
    async (ids) => {
      const where = { entityId: { in: ids } };
      const rows = await context.store.prisma.fieldProvenance.findMany({ where, orderBy: { fieldGroup: "asc" } });
      return rows.map((row) => ({ ...row, field: row.fieldGroup }));
    },
    ({ entityId }) => entityId,
  );
