import type DataLoader from "dataloader";
import type { SystemRole } from "../../schema/systemRole";
import type { ExternalRef } from "./externalRef";
import type { GraphContext } from "./graphContext";
import { loadByParent } from "./loadByParent";

/** The request's loader of where a record is found in the platforms of one role, by the record's hub id. */
export const loadExternalRefs = (context: GraphContext, role: SystemRole): DataLoader<string, ExternalRef[]> =>
  loadByParent(
    context,
    `operations.external_ref ${role}`,
    (ids) =>
      context.store.prisma.externalRef.findMany({
        where: { entityId: { in: ids }, role },
        orderBy: [{ instanceId: "asc" }, { objectType: "asc" }, { id: "asc" }],
      }),
    ({ entityId }) => entityId,
  );
