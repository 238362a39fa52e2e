import { rmSync } from "node:fs";
import { join } from "node:path";
import { aDeal, win } from "./aDeal";
import { edited } from "./edited";
import { eventually } from "./eventually";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

/** A step more at a workflow's end, and another answer. */
const withMore = () =>
  edited(
    join("order", "quoteToCash.ts"),
    'return "BILLED";',
    'await context.transact("noted", async () => ({ noted: true }));\n  return "BILLED AND NOTED";',
  );

/**
 * The step to die behind records what it read as it did before readings were numbered: a deal and what was billed without
 * their readings, an account without its contacts, a record without when it was read.
 */
const withoutNumbers = () =>
  edited(
    join("effects", "attempt.ts"),
    "tryOut(retry, run, before, afterFailure));",
    `tryOut(retry, async () => {
    const value = await run();
    if (!process.env.DIE_AFTER?.endsWith(" " + name) || typeof value !== "object" || value === null) return value;
    const { no, readings, account, ...found } = value as never as Record<string, any>;
    if (no !== undefined) return found.record as T;
    if (account) delete account.billingContacts;
    return { ...found, ...(account !== undefined && { account }) } as never;
  }, before, afterFailure));`,
  );

describe("an order in flight", () => {
  let company: Company;
  let folder: string | undefined;

  beforeEach(async () => {
    company = await startCompany();
  }, 60_000);
  afterEach(async () => {
    await company.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it("survives an upgrade: it is finished by the edited workflow, from where it stood", async () => {
    folder = withMore();
    await win(company.sales, await aDeal(company.sales));
    const before = mortalProcess(company, "quote-to-cash billing-customer");
    expect(await before.dead).toBe("SIGKILL");
    const after = mortalProcess(company, null, { folder });
    const { prisma } = company.store;
    await eventually(() => prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state, 60_000);
    const steps = () => prisma.$queryRaw<{ name: string }[]>`
      SELECT function_name AS name FROM dbos.operation_outputs JOIN dbos.workflow_status w USING (workflow_uuid)
      WHERE w.name = 'quote-to-cash' ORDER BY function_id`;
    const noted = async () => (await steps()).filter(({ name }) => name === "noted").length === 1;
    await eventually(noted, steps);
    await after.end();
    expect((await company.billing.subscriptions.list({ status: "all" })).data).toHaveLength(1);
  }, 120_000);

  it("is finished from what was read of it before readings were numbered", async () => {
    folder = withoutNumbers();
    await win(company.sales, await aDeal(company.sales));
    const reads = ["quote-to-cash read-deal", "quote-to-cash read-subscription", "quote-to-cash read-invoice"];
    for (const read of [...reads, "posting check-period", "posting read-back"]) {
      expect(await mortalProcess(company, read, { folder }).dead).toBe("SIGKILL");
    }
    const after = mortalProcess(company, null);
    const { prisma } = company.store;
    await eventually(() => prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state, 60_000);
    await after.end();
    expect(await prisma.exceptionCase.count()).toBe(0);
    expect((await company.billing.subscriptions.list({ status: "all" })).data).toHaveLength(1);
  }, 240_000);
});
