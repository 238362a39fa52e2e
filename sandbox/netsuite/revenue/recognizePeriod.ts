import { completeJournal } from "../documents/completeJournal";
import { round } from "../documents/money";
import type { Org } from "../org";
import type { Values } from "../records/field";
import type { RecordInstance } from "../records/store";
import { revenuePlans, type PlannedRevenue, type RevenuePlan } from "./revenuePlans";

/**
 * Recognizes what is planned for a period and not yet recognized, with one journal per subsidiary: debit deferred
 * revenue, credit revenue. "Create Revenue Recognition Journal Entries" in NetSuite, a person's or a schedule's act.
 *
 * @param share what of each plan is recognized, after a person has edited it; all by default
 * @returns the journals' ids
 * @throws Refusal when the period is closed
 */
export function recognizePeriod(org: Org, period: RecordInstance, share = 1): string[] {
  const due = revenuePlans(org).flatMap((plan) =>
    plan.slices.filter((slice) => slice.period.id === period.id && !slice.journal).map((slice) => ({ plan, slice })),
  );
  const subsidiaries = new Set(due.map(({ plan }) => String(plan.invoice.values["subsidiary"])));
  return [...subsidiaries].map((subsidiary) => {
    const own = due.filter(({ plan }) => String(plan.invoice.values["subsidiary"]) === subsidiary);
    return book(org, period, subsidiary, own, share);
  });
}

function book(
  org: Org,
  period: RecordInstance,
  subsidiary: string,
  due: readonly { plan: RevenuePlan; slice: PlannedRevenue }[],
  share: number,
): string {
  const at = org
    .clock()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
  const lines = due.flatMap(({ plan, slice }, no): Values[] => {
    const amount = round(slice.amount * share, 2);
    const entity = plan.invoice.values["entity"] ?? null;
    const shared = { plannedRevenue: slice.id, entity, memo: "Revenue recognition" };
    return [
      { ...shared, line: 2 * no + 1, account: plan.deferredAccount, debit: amount },
      { ...shared, line: 2 * no + 2, account: plan.recognitionAccount, credit: amount },
    ];
  });
  const draft: RecordInstance = {
    type: "journalEntry",
    id: org.store.nextId("transaction"),
    values: {
      subsidiary,
      tranDate: period.values["endDate"] ?? null,
      postingPeriod: period.id,
      memo: "Revenue recognition",
      approvalStatus: "2",
      createdDate: at,
      lastModifiedDate: at,
    },
    lines: { line: lines },
    impact: [],
    posting: false,
  };
  const journal = completeJournal(org, draft, undefined);
  org.store.put(journal);
  return journal.id;
}
