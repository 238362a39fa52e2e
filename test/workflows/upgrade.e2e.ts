import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

/** The hub's source with one workflow edited: a step more at its end, and another answer. */
function edited(): string {
  const folder = mkdtempSync(join(tmpdir(), "throughline-upgrade-"));
  for (const part of ["connectors", "domain", "platform", "schema", "workflows", "tools", "test", ".swcrc"]) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const file = join(folder, "workflows", "order", "quoteToCash.ts");
  const source = readFileSync(file, "utf8");
  const after = source.replace(
    'return "BILLED";',
    'await context.transact("noted", async () => ({ noted: true }));\n  return "BILLED AND NOTED";',
  );
  expect(after).not.toBe(source);
  writeFileSync(file, after);
  return folder;
}

describe("an order in flight", () => {
  let company: Company;
  let folder: string;

  beforeAll(async () => {
    company = await startCompany();
    folder = edited();
  }, 60_000);
  afterAll(async () => {
    await company.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it("survives an upgrade: it is finished by the edited workflow, from where it stood", async () => {
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
});
