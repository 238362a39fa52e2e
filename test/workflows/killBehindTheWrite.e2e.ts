import { openControlDoor } from "../connectors/openControlDoor";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

/** Every write of a deal, as the platform sees it. */
const writes = [
  ["stripe", "POST", "/v1/customers$"],
  ["stripe", "POST", "/v1/subscriptions$"],
  ["stripe", "POST", "/v1/invoices/[^/]+/finalize$"],
  ["netsuite", "PUT", "/customer/"],
  ["netsuite", "POST", "/invoice$"],
  ["netsuite", "POST", "/journalEntry$"],
  ["salesforce", "PATCH", "/sobjects/Opportunity/|/composite"],
] as const;

/** Longer than it takes to kill a process. */
const LATE_MS = 5_000;

describe("a worker killed between a platform's write and its own record of it", () => {
  let company: Company;

  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

  it.each(writes.map((write, no) => [...write, no + 1] as const))(
    "finds the write again: %s %s %s",
    async (platform, method, path, deals) => {
      const { sales, sandboxes, store, state } = company;
      const door = openControlDoor(sandboxes[platform]);
      const match = { method, path };
      const done = async () => {
        const received = await door.received();
        return received.filter((one) => {
          const hit = one.method === method && new RegExp(path).test(one.path);
          return hit && one.status !== null && one.status < 300;
        }).length;
      };
      const before = await done();
      await door.arm({ kind: "delay", delayMs: LATE_MS, match });
      const mortal = mortalProcess(company, null);
      await win(sales, await aDeal(sales, { name: `Deal ${deals}` }));
      await eventually(async () => (await done()) > before, state, 60_000);
      await mortal.end();

      const successor = mortalProcess(company, null);
      const fulfilled = async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === deals;
      await eventually(fulfilled, state, 120_000);
      await successor.end();
      await exactlyOnce(company, deals);
    },
  );
});
