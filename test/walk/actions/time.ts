import type { Action } from "../action";

/** What time does by itself, and accountants at a month's end. */
export const time: readonly Action[] = [
  { name: "end a month", weight: 2, run: (world) => world.nextMonth() },
  {
    name: "close a month in the ledger",
    weight: 1,
    run: (world, draw) => period(world, "close", draw.pick(0, -1, -1, -1)),
  },
  { name: "open a month in the ledger", weight: 2, run: (world, draw) => period(world, "open", draw.pick(0, -1)) },
];

/** Closes or opens this month's period, or the one before. */
async function period({ company }: Parameters<Action["run"]>[0], action: "close" | "open", months: 0 | -1) {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
  const name = month.toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
  await company.control(company.sandboxes.netsuite, `periods/${encodeURIComponent(name)}/${action}`, {});
  return name;
}
