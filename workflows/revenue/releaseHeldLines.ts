import { standing } from "../../domain/exception/standing";
import { correlationOf } from "../../domain/trace/correlationOf";
import { dealingWith } from "../../platform/log/dealing";
import { getRow } from "../../platform/store/rows";
import { storeFailure } from "../../platform/store/storeFailure";
import type { Hub } from "../hub";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { tellStandstill } from "../corrections/tellStandstill";
import { HELD } from "./holdLine";
import { requestDueRevenue } from "./requestDueRevenue";
import { scheduleRevenue } from "./scheduleRevenue";

/**
 * Looks again at lines whose revenue is held, as other settings may have a rule for them. Run at start. One invoice that
 * cannot be scheduled, such as one whose account is wrong in the settings, keeps none of the others held: it stays a case.
 */
export async function releaseHeldLines(hub: Hub): Promise<void> {
  const held = await hub.store.prisma.exceptionCase.findMany({
    where: { class: "MAPPING", subjectType: "Invoice", cause: { startsWith: HELD }, ...standing },
    distinct: ["subjectId"],
    select: { subjectId: true },
  });
  for (const { subjectId } of held) {
    const correlationId = await correlationOf(hub.store.reader, subjectId);
    await dealingWith(correlationId, () =>
      release(hub, subjectId).catch((error: unknown) => {
        hub.log.error({ ...storeFailure(error), invoiceId: subjectId }, "The held revenue of an invoice stays held");
      }),
    );
  }
}

const release = (hub: Hub, invoiceId: string) =>
  hub.store.prisma.$transaction(async (tx) => {
    await lockInvoices(tx, [invoiceId]);
    const invoice = await getRow(tx, "invoice", { id: invoiceId });
    await scheduleRevenue(tx, hub, invoice);
    await tellStandstill(tx, hub, invoice);
    await requestDueRevenue(tx, hub, { invoiceId });
  });
