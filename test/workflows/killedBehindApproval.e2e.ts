import { spawn } from "node:child_process";
import { once } from "node:events";
import pino from "pino";
import { requestCloseWon } from "../../domain/operation/requestCloseWon";
import { openEnqueuer, type Enqueuer } from "../../platform/durable/openEnqueuer";
import { aCaller } from "../support/aCaller";
import { anAuditLog } from "../support/anAuditLog";
import { auditSaid } from "../support/auditSaid";
import { aDeal } from "./aDeal";
import { eventually } from "./eventually";
import { exactlyOnce } from "./exactlyOnce";
import { mortalProcess } from "./mortalProcess";
import { startCompany, type Company } from "./startCompany";

describe("a deal that was approved", () => {
  let company: Company;
  let enqueuer: Enqueuer;

  beforeAll(async () => {
    company = await startCompany();
    enqueuer = await openEnqueuer(company.url);
  });
  afterAll(async () => {
    await enqueuer?.close();
    await company?.close();
  });

  /** One that waits for approval, with no worker there. */
  const waiting = async (name: string) => {
    const { prisma } = company.store;
    const intake = mortalProcess(company, null);
    const { opportunityId } = await aDeal(company.sales, { name });
    const deal = await eventually(async () => {
      const found = await prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
      const where = { opportunityId: found?.id ?? "", productId: { not: null } };
      const ready = (await prisma.opportunityLine.count({ where })) > 0 && (await prisma.legalEntity.count()) > 0;
      return ready && found;
    }, company.state);
    await intake.end();

    const now = () => new Date();
    const audit = anAuditLog(company.store, now);
    const services = {
      ...{ store: company.store, enqueuer, now, audit, log: pino({ level: "silent" }) },
      approvals: { closeWonAbove: { USD: "10000" }, expireAfterDays: 14 },
    };
    const pat = { caller: aCaller("pat"), correlationId: "request" };
    const operationId = await requestCloseWon(services, pat, deal.id, { idempotencyKey: name });
    expect(await prisma.operation.findUnique({ where: { id: operationId } })).toMatchObject({
      status: "AWAITING_APPROVAL",
    });
    return { operationId, dealId: deal.id, opportunityId };
  };
  const approve = async (operationId: string) => {
    const child = spawn(process.execPath, ["-r", "./tools/register.cjs", "test/workflows/mortalApprover.ts"], {
      env: { ...process.env, DATABASE_URL: company.url, OPERATION_ID: operationId },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const [, signal] = (await once(child, "exit")) as [number | null, string | null];
    return signal;
  };

  it("is closed once, though who approved it died right behind that, and each worker behind another step", async () => {
    const { prisma } = company.store;
    const { operationId } = await waiting("Acme");
    expect(await approve(operationId)).toBe("SIGKILL");
    // Nobody was answered: whoever approved does it again.
    expect(await approve(operationId)).toBe("SIGKILL");

    for (const step of ["close-won plan", "close-won win-opportunity", "close-won won"]) {
      const mortal = mortalProcess(company, step);
      expect([step, await mortal.dead]).toEqual([step, "SIGKILL"]);
    }
    const last = mortalProcess(company, null);
    const order = await eventually(
      () => prisma.order.findFirst({ where: { state: "FULFILLED" } }),
      company.state,
      120_000,
    );
    await last.end();
    expect(order.operationId).toBe(operationId);
    expect(await prisma.order.count()).toBe(1);
    expect(await prisma.auditEntry.count({ where: { action: "APPROVAL" } })).toBe(1);
    expect(await auditSaid(company.store)).toEqual([]);
    await exactlyOnce(company, 1);
  });

  it("and changed before the CRM was told is not closed: a case says so, and it is asked for again", async () => {
    const { prisma } = company.store;
    const { operationId, dealId, opportunityId } = await waiting("Globex");
    expect(await approve(operationId)).toBe("SIGKILL");
    await prisma.opportunity.update({ where: { id: dealId }, data: { amountMinor: 9n, version: { increment: 1 } } });
    const worker = mortalProcess(company, null);
    const found = await eventually(
      () => prisma.exceptionCase.findFirst({ where: { subjectId: dealId } }),
      company.state,
      120_000,
    );
    await worker.end();
    expect(found).toMatchObject({
      class: "CONFLICT",
      explanation: expect.stringContaining("has changed since it was approved: have it asked for and approved again"),
    });
    expect(await prisma.operation.findUnique({ where: { id: operationId } })).toMatchObject({ status: "FAILED" });
    expect(await prisma.auditEntry.findMany({ where: { action: "LAPSE" } })).toMatchObject([
      {
        ...{ what: "OUTDATED", actor: "application:hub", subjectId: operationId },
        ...{ before: { decision: "APPROVED", decidedBy: "person:robin" }, after: { status: "FAILED" } },
      },
    ]);
    expect((await company.sales.sobject("Opportunity").retrieve(opportunityId))["StageName"]).toBe("Prospecting");
  });
});
