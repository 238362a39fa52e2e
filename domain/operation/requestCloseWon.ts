import { clientOver } from "../../platform/durable/clientOver";
import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import { newId } from "../../platform/ids/newId";
import type { Store, Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import { contentHash } from "../idempotency/contentHash";
import { checkOrder } from "../order/checkOrder";
import { knownBooks } from "../order/knownBooks";
import { storedOrderFacts } from "../order/storedOrderFacts";
import { askedBefore } from "./askedBefore";
import type { WriteOptions } from "./writeOptions";
import { findRow } from "../../platform/store/rows";

type Services = { store: Pick<Store, "prisma">; enqueuer: Pick<Enqueuer, "enqueue">; now: () => Date };

/**
 * Accepts the wish to close a deal as won: checked, noted and asked for in one transaction. The CRM owns the stage, so
 * a workflow tells the CRM, and all the rest follows from there.
 * @returns the operation's id: of this wish, or of the one by which the deal is closed already
 * @throws HubError `OPPORTUNITY_NOT_FOUND`, `VERSION_CONFLICT`, `ORDER_NOT_READY`, `OPPORTUNITY_ALREADY_WON`,
 * `IDEMPOTENCY_CONFLICT`
 */
export async function requestCloseWon(
  { store, enqueuer, now }: Services,
  opportunityId: string,
  options: WriteOptions,
): Promise<string> {
  const dryRun = options.dryRun ?? false;
  const expectedVersion = options.expectedVersion ?? null;
  const requestHash = contentHash({ kind: "CLOSE_WON", opportunityId, dryRun, expectedVersion });
  return store.prisma.$transaction(async (tx) => {
    const known = await askedBefore(tx, options.idempotencyKey, requestHash);
    if (known !== null) return known;
    const deal = await lockDeal(tx, opportunityId);
    if (expectedVersion !== null && expectedVersion !== deal.version) throw movedOn(deal, expectedVersion);
    const underWay = await operationUnderWay(tx, opportunityId);
    if (underWay !== null) return underWay;
    if (deal.status === "WON") throw alreadyWon(deal);
    await refuseUnready(tx, now(), deal);

    const operationId = newId("operation");
    const correlationId = deal.correlationId ?? newId("transaction");
    await tx.operation.create({
      data: {
        ...{ id: operationId, kind: "CLOSE_WON", idempotencyKey: options.idempotencyKey, requestHash, dryRun },
        ...{ status: "PLANNED", subjectId: opportunityId, startedAt: now(), correlationId },
      },
    });
    if (dryRun) return operationId;
    await tx.opportunity.update({ where: { id: opportunityId }, data: { correlationId } });
    await enqueuer.enqueue(clientOver(tx), {
      ...{ workflow: "close-won", queue: "crm", id: `close-won_${operationId}` },
      input: { operationId, opportunityId, correlationId },
    });
    return operationId;
  });
}

type Deal = Awaited<ReturnType<Transaction["opportunity"]["findUniqueOrThrow"]>>;

/** Locked, so that of two wishes only one is noted, and no change of the deal passes unseen. */
async function lockDeal(tx: Transaction, id: string): Promise<Deal> {
  await tx.$executeRaw`SELECT 1 FROM crm.opportunity WHERE id = ${id} FOR UPDATE`;
  const deal = await findRow(tx, "opportunity", { id });
  if (deal) return deal;
  throw new HubError(
    "OPPORTUNITY_NOT_FOUND",
    `The hub knows no opportunity ${id}: pass its hub id, as the graph shows it, or wait until the CRM's change came in`,
    { retryable: false },
  );
}

/** The operation by which the deal is closed already: its order's, or one that is still on its way to the CRM. */
async function operationUnderWay(tx: Transaction, opportunityId: string): Promise<string | null> {
  const order = await tx.order.findFirst({ where: { opportunityId }, orderBy: { winNumber: "desc" } });
  if (order) return order.operationId;
  const asked = await tx.operation.findFirst({
    where: { subjectId: opportunityId, kind: "CLOSE_WON", dryRun: false, status: { in: ["PLANNED", "RUNNING"] } },
    orderBy: { startedAt: "desc" },
  });
  return asked?.id ?? null;
}

async function refuseUnready(tx: Transaction, now: Date, deal: Deal): Promise<void> {
  const rows = await tx.opportunityLine.findMany({ where: { opportunityId: deal.id }, orderBy: { lineNo: "asc" } });
  const lines = rows.map((row) => ({
    ...row,
    quantity: row.quantity.toFixed(),
    discountPct: row.discountPct?.toFixed() ?? null,
  }));
  const missing = checkOrder(storedOrderFacts(deal, lines, await knownBooks(tx), now));
  if (missing.length === 0) return;
  throw new HubError(
    "ORDER_NOT_READY",
    `The deal "${deal.name}" cannot become an order yet: ${missing.map(({ message }) => message).join(" ")}`,
    { retryable: false, details: { missing } },
  );
}

const movedOn = ({ name, version }: Deal, expected: number) =>
  new HubError(
    "VERSION_CONFLICT",
    `The deal "${name}" is at version ${version}, not ${expected}: read it again, and decide anew`,
    { retryable: false, details: { version } },
  );

const alreadyWon = ({ name }: Deal) =>
  new HubError(
    "OPPORTUNITY_ALREADY_WON",
    `The deal "${name}" is won already and has no order: one won just now gets it in a moment; one won before the hub went live is provisioned by hand`,
    { retryable: true },
  );
