import type { Action } from "../action";
import type { Chance } from "../chance";
import type { World } from "../world";

/** What time does by itself, and accountants at a month's end. */
export const time: readonly Action[] = [
  { name: "end a month", weight: 2, run: (world) => world.nextMonth() },
  {
    name: "close a month in the ledger",
    weight: 1,
    run: (world, draw) => period(world, "close", draw.pick(0, -1, -1, -1)),
  },
  {
    name: "open the months in the ledger",
    weight: 2,
    run: async (world) => `${await period(world, "open", -1)} and ${await period(world, "open", 0)}`,
  },
  { name: "enter an exchange rate in the ledger", weight: 2, run: enterRate },
];

/** Closes or opens this month's period, or the one before. */
async function period({ company }: World, action: "close" | "open", months: 0 | -1) {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
  const name = month.toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
  await company.control(company.sandboxes.netsuite, `periods/${encodeURIComponent(name)}/${action}`, {});
  return name;
}

/** What a unit of a currency may be in US dollars, in millionths. */
const rates: readonly [symbol: string, least: number, most: number][] = [
  ["EUR", 950_000, 1_250_000],
  ["GBP", 1_150_000, 1_400_000],
  ["JPY", 6_000, 8_000],
  ["HUF", 2_400, 3_100],
];

async function enterRate({ company }: World, draw: Chance): Promise<string | null> {
  const found = draw.oneOf(rates);
  if (!found) return null;
  const [symbol, least, most] = found;
  const rate = draw.between(least, most) / 1_000_000;
  await company.control(company.sandboxes.netsuite, `currencies/${symbol}/rate`, { rate });
  return `1 ${symbol} is ${rate} USD`;
}
