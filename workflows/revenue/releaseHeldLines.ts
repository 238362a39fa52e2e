import { openStates } from "../../domain/exception/openStates";
import { getRow } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { HELD } from "./holdLine";
import { requestDueRevenue } from "./requestDueRevenue";
import { scheduleRevenue } from "./scheduleRevenue";

/** Looks again at lines whose revenue is held, as other settings may have a rule for them. Run at start. */
export async function releaseHeldLines(hub: Hub): Promise<void> {
  const held = await hub.store.prisma.exceptionCase.findMany({
    where: { class: "MAPPING", subjectType: "Invoice", cause: { startsWith: HELD }, state: { in: openStates } },
    distinct: ["subjectId"],
    select: { subjectId: true },
  });
  for (const { subjectId } of held) {
    await hub.store.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM billing.invoice WHERE id = ${subjectId} FOR UPDATE`;
      await scheduleRevenue(tx, hub, await getRow(tx, "invoice", { id: subjectId }));
      await requestDueRevenue(tx, hub, { invoiceId: subjectId });
    });
  }
}
