import { openLog } from "../../main/openLog";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany } from "./startCompany";

interface Line {
  msg: string;
  correlationId?: string;
}

test("every line that names a record of a deal carries its correlation id, whichever part of the hub writes it", async () => {
  const lines: string[] = [];
  const log = openLog(
    "debug",
    () => null,
    () => false,
    { write: (line) => void lines.push(line) },
  );
  const company = await startCompany({ log });
  const { control, sandboxes, sales, store, state } = company;
  const hub = await company.startHub();
  const deal = await aDeal(sales);
  await win(sales, deal);
  await eventually(() => store.prisma.order.findFirst(), state);
  // Of every platform, some answers are refusals from here on: what the hub then says is about the deal.
  const refused = { kind: "status", times: 5 };
  await control(sandboxes.netsuite, "faults", { ...refused, status: 429, match: { path: "customer|invoice|suiteql" } });
  await control(sandboxes.stripe, "faults", { ...refused, status: 500, match: { path: "^/v1/(invoices|customers)" } });
  await control(sandboxes.salesforce, "faults", { ...refused, status: 503, match: { path: "Opportunity|composite" } });
  await eventually(async () => (await store.prisma.order.findFirst())?.state === "FULFILLED", state);
  await hub.stop();

  const order = await store.prisma.order.findFirstOrThrow();
  const refs = await store.prisma.externalRef.findMany({ where: { objectType: { not: "Account" } } });
  const names = refs.flatMap(({ entityId, externalId, objectType }) =>
    ["Item", "GlAccount", "LegalEntity", "Product", "User", "AccountingPeriod", "Currency"].includes(objectType)
      ? []
      : [entityId, externalId],
  );
  const about = lines.filter((line) => names.some((name) => line.includes(`"${name}"`) || line.includes(` ${name}`)));
  const parsed = about.map((line) => JSON.parse(line) as Line);
  expect(parsed.length).toBeGreaterThan(0);
  expect(parsed.filter(({ correlationId }) => correlationId !== order.correlationId)).toEqual([]);
  await company.close();
}, 180_000);
