import { openLog } from "../../main/openLog";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany } from "./startCompany";

interface Line {
  msg: string;
  correlationId?: string;
  httpStatus?: number;
}

const ofADeal = ["Opportunity", "Contract", "Subscription", "Invoice", "Payment", "Document"];

/** NetSuite's ids are numbers, such as 7, which many lines hold. */
const isSpoken = (line: string, name: string) => name.length > 6 && line.includes(name);

test("every line that names a record of a deal carries its correlation id, whichever part of the hub writes it", async () => {
  const lines: string[] = [];
  const log = openLog(
    "info",
    () => null,
    () => false,
    { write: (line) => void lines.push(line) },
  );
  const company = await startCompany({ log });
  const { control, sandboxes, sales, store, state } = company;
  const hub = await company.startHub();
  const deal = await aDeal(sales);
  await win(sales, deal);
  await eventually(async () => (await store.prisma.order.findFirst())?.state === "FULFILLED", state);
  // Of every platform, some answers are refusals from here on: what the hub then says is about the deal.
  const refused = { kind: "status", times: 3 };
  const reads = { method: "GET", path: "^/v1/invoices/in_" };
  await control(sandboxes.stripe, "faults", { ...refused, status: 500, match: reads });
  const writes = { method: "POST", path: "/record/" };
  await control(sandboxes.netsuite, "faults", { ...refused, status: 429, match: writes });
  const [bill] = (await company.billing.invoices.list()).data;
  await company.billing.invoices.pay(bill?.id ?? "", { payment_method: "pm_card_visa" });
  const paid = { kind: "CUSTOMER_PAYMENT", status: "POSTED" };
  await eventually(() => store.prisma.posting.findFirst({ where: paid }), state);
  await hub.stop();

  const order = await store.prisma.order.findFirstOrThrow();
  // An account and its customer are of all its deals; what the books are made of is of none.
  const refs = await store.prisma.externalRef.findMany({ where: { objectType: { in: ofADeal } } });
  const { number } = await store.prisma.invoice.findFirstOrThrow();
  const names = [order.id, number ?? "", ...refs.flatMap(({ entityId, externalId }) => [entityId, externalId])];
  const about = lines.filter((line) => names.some((name) => isSpoken(line, name)));
  const parsed = about.map((line) => JSON.parse(line) as Line);
  expect(parsed.map(({ msg }) => msg)).toContainEqual(expect.stringContaining("A change is not taken in yet: Invoice"));
  const otherwise = parsed.filter(({ correlationId }) => correlationId !== order.correlationId);
  // A payment of which the hub knows nothing yet goes by the message that told of it, as its case does.
  const unknown = { objectType: "Payment", objectId: expect.stringMatching(/^pi_/), correlationId: expect.any(String) };
  for (const line of otherwise) expect(line).toMatchObject(unknown);
  // A connector's line names the record in the platform's words.
  const ofNetSuite = lines.map((line) => JSON.parse(line) as Line).filter(({ httpStatus }) => httpStatus === 429);
  expect(new Set(ofNetSuite.map(({ correlationId }) => correlationId))).toEqual(new Set([order.correlationId]));
  await company.close();
});
