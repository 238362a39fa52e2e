import type { Store } from "../../../platform/store/openStore";

const at = (time: string) => new Date(`2026-06-30T${time}Z`);

/** An account with a blocked order, its operation, three sync states, two cases and three events. */
export async function seedAccount(prisma: Store["prisma"], n: number): Promise<void> {
  const accountId = `acct_${n}`;
  const correlationId = `btx_${n}`;
  await prisma.operation.create({
    data: {
      ...{ id: `op_${n}`, kind: "CLOSE_WON", idempotencyKey: `key ${n}`, requestHash: "hash", status: "WAITING" },
      ...{ subjectId: `opp_${n}`, startedAt: at("10:00:00"), correlationId },
    },
  });
  const step = { operationId: `op_${n}`, system: "HUB" };
  await prisma.operationStep.createMany({
    data: [
      { ...step, id: `ln_${n}_2`, seq: 2, name: "validate", status: "WAITING", attempts: 2, error: "No close date" },
      { ...step, id: `ln_${n}_1`, seq: 1, name: "win-opportunity", system: "CRM", status: "DONE", attempts: 1 },
    ],
  });
  await prisma.outboundWrite.create({
    data: {
      ...{ id: `wr_${n}`, idempotencyKey: `tl_win_${n}`, operationId: `op_${n}`, system: "CRM", instanceId: "sf" },
      ...{ objectType: "Opportunity", fieldGroup: "opportunity", subjectId: `opp_${n}`, status: "DONE" },
      ...{ after: { won: true }, writtenHash: "hash" },
    },
  });
  const broken = { rule: "close-date", field: "closeDate", message: "Enter the close date.", passed: false };
  await prisma.order.create({
    data: {
      ...{ id: `ord_${n}`, businessKey: `order ${n}`, opportunityId: `opp_${n}`, accountId, winNumber: 1 },
      ...{ state: "BLOCKED", checklist: [{ ...broken, severity: "BLOCKER" }], operationId: `op_${n}`, correlationId },
    },
  });
  const sync = { accountId, hubVersion: 1, slaSeconds: 60, lastInSyncAt: at("10:00:00") };
  const late = { ...sync, status: "FAILED", pendingSince: at("23:58:00") };
  await prisma.syncState.createMany({
    data: [
      { ...sync, id: `syn_${n}_1`, subjectId: accountId, subjectType: "Account", ...inCrm, status: "IN_SYNC" },
      { ...late, id: `syn_${n}_2`, subjectId: `inv_${n}`, subjectType: "Invoice", system: "ERP", instanceId: "ns" },
    ],
  });
  await prisma.externalRef.create({
    data: {
      ...{ id: `xr_${n}`, entityId: accountId, role: "CRM", platform: "salesforce", instanceId: "sf" },
      ...{ objectType: "Account", externalId: `001${n}` },
    },
  });
  const failed = {
    ...{ severity: "ERROR", explanation: "The ERP said no", suggestedActions: [retry], subjectId: `inv_${n}` },
    ...{ subjectType: "Invoice", accountId, system: "ERP", firstSeenAt: at("09:00:00"), lastSeenAt: at("10:00:00") },
  };
  await prisma.exceptionCase.createMany({
    data: [
      {
        ...{ ...failed, id: `exc_${n}_1`, state: "OPEN", class: "VALIDATION", title: "No item", correlationId },
        ...{ fingerprint: "ERP:VALIDATION:Invoice", amountAtRiskMinor: 12_345n, currency: "USD" },
      },
      {
        ...{ ...failed, id: `exc_${n}_2`, state: "HELD", class: "PERIOD_CLOSED", title: "June is closed" },
        ...{ fingerprint: "ERP:PERIOD_CLOSED:Invoice", amountAtRiskMinor: 5_000n, currency: "JPY" },
      },
      {
        ...{ ...failed, id: `exc_${n}_3`, state: "RESOLVED", class: "TAX", title: "Tax differed" },
        ...{ fingerprint: "ERP:TAX:Invoice", amountAtRiskMinor: 1n, currency: "USD" },
      },
    ],
  });
  await prisma.exceptionEvent.create({
    data: { id: `ln_${n}_3`, exceptionId: `exc_${n}_1`, at: at("09:00:00"), actor: "throughline", toState: "OPEN" },
  });
  await prisma.event.createMany({
    data: ["billing.customer.upserted", "billing.invoice.finalized", "billing.invoice.paid"].map((name, no) => ({
      ...{ id: `evt_${n}_${no}`, position: BigInt(n * 3 + no + 1), type: `throughline.${name}.v1`, source: "/hub" },
      ...{ subject: `inv_${n}`, subjectType: "Invoice", accountId, time: at(`1${no}:00:00`) },
      ...{ effectiveAt: at("10:00:00"), dataSchema: "s", dataClass: "INTERNAL", correlationId, entityVersion: 1 },
      ...{ origin: "BILLING", data: { no } },
    })),
  });
}

const inCrm = { system: "CRM", instanceId: "sf" };
const retry = { code: "RETRY", label: "Try again", safe: true };
