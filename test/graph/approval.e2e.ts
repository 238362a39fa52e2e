import { readFileSync } from "node:fs";
import { createClient, type Client } from "graphql-ws";
import { parse, print, separateOperations } from "graphql";
import WebSocket from "ws";
import { encodeCursor } from "../../platform/eventLog/cursor";
import type { Caller } from "../../schema/authority/caller";
import { aCaller } from "../support/aCaller";
import { auditSaid } from "../support/auditSaid";
import { namedCallers } from "../support/namedCallers";
import { aDeal } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { startGraph } from "./startGraph";

const callers: Record<string, Caller> = {
  pat: aCaller("pat", "sales"),
  kim: aCaller("kim", "revops"),
  robin: aCaller("robin", "revops"),
  auditor: aCaller("auditor", "admin"),
  bot: { ...aCaller("bot"), name: "application:bot", kind: "APPLICATION" },
  maybe: { ...aCaller("maybe"), name: "unproven:okta/maybe", kind: "UNPROVEN" },
};

/** The operations that the documentation shows, by name. */
const documents = ["docs/approvals.md", "docs/audit.md"].flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = ""]) => text),
);
const examples = separateOperations(parse(documents.join("\n")));
const example = (name: string): string => print(examples[name] ?? parse(""));

interface Operation {
  id: string;
  status: string;
}

describe("a deal above the limit, asked for and approved over the gateway", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let stream: Client;
  const approvals = { closeWonAbove: { USD: "10000" }, expireAfterDays: 14 };
  const env = { HUB_SETTINGS: JSON.stringify({ approvals }) };

  beforeAll(async () => {
    company = await startCompany({ settings: { approvals } });
    hub = await company.startHub();
    graph = await startGraph(company.store, "over HTTP", env, { authority: namedCallers(callers) });
    const url = graph.url.replace("http", "ws");
    const connectionParams = { authorization: "Bearer pat" };
    stream = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
  });
  afterAll(async () => {
    await stream?.dispose();
    await graph?.close();
    await hub?.stop();
    await company?.close();
  });

  const ask = async <Data>(who: string, query: string, variables: object = {}) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${who}` };
    const answer = await fetch(graph.url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    return (await answer.json()) as { data: Data; errors?: { extensions: { code: string } }[] };
  };
  const dealCalled = async (name: string, wish: Parameters<typeof aDeal>[1] = {}) => {
    const deal = await aDeal(company.sales, { name, ...wish });
    const { prisma } = company.store;
    const opportunity = await eventually(async () => {
      const found = await prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
      const lined =
        found && (await prisma.opportunityLine.count({ where: { opportunityId: found.id, productId: { not: null } } }));
      return lined ? found : null;
    }, company.state);
    await eventually(() => prisma.legalEntity.findFirst(), company.state);
    return { ...deal, id: opportunity.id };
  };
  const stage = async ({ opportunityId }: { opportunityId: string }) =>
    (await company.sales.sobject("Opportunity").retrieve(opportunityId))["StageName"] as string;
  const close = async (id: string, key = id) => {
    const { data, errors } = await ask<{ closeOpportunityWon: Operation }>("pat", example("CloseAboveLimit"), {
      opportunityId: id,
      key,
    });
    expect(errors).toBeUndefined();
    return data.closeOpportunityWon;
  };

  it("waits for another person, is told to the CRM once one approved, and is followed from the wait to its end", async () => {
    // Below the limit each year, and above it over its three.
    const ofThreeYears = { lines: [{ quantity: 1, unitPrice: 4_000 }], fields: { Term_Months__c: 36 } };
    const deal = await dealCalled("Acme", ofThreeYears);
    const { id, status } = await close(deal.id);
    expect(status).toBe("AWAITING_APPROVAL");
    const waiting = await ask("robin", example("Approvals"));
    expect(waiting).toMatchObject({
      data: {
        approvals: {
          nodes: [
            {
              ...{ id, kind: "CLOSE_WON", status: "AWAITING_APPROVAL" },
              approval: {
                ...{ requestedBy: "person:pat", askers: ["person:pat"], expiresAt: expect.any(String) },
                ...{ amount: { amount: "4000.00", currency: "USD" } },
                ...{ termValue: { amount: "12000.00", currency: "USD" } },
                why: "The deal comes to 12000.00 USD over its term, and above 10000 USD deals need approval",
              },
            },
          ],
        },
      },
    });
    // Somebody who joins the wish is one more who asks.
    const key = "kim-joins";
    const joined = await ask("kim", example("CloseAboveLimit"), { opportunityId: deal.id, key });
    expect(joined).toMatchObject({ data: { closeOpportunityWon: { id } } });
    for (const [who, code] of [
      ["pat", "FORBIDDEN"],
      ["kim", "APPROVER_IS_REQUESTER"],
      ["bot", "FORBIDDEN"],
      ["maybe", "FORBIDDEN"],
    ] as const) {
      const { errors } = await ask(who, example("Approve"), { operationId: id });
      expect(errors).toMatchObject([{ extensions: { code } }]);
    }
    expect(await stage(deal)).toBe("Prospecting");

    const { epoch } = await company.store.prisma.eventLog.findFirstOrThrow();
    const statuses: string[] = [];
    const followed = new Promise<void>((resolve, reject) => {
      const query = `subscription ($id: ID!, $after: String) { operationProgress(id: $id, after: $after) { operation { status } } }`;
      const variables = { id, after: encodeCursor({ epoch, position: 0n }) };
      stream.subscribe<{ operationProgress: { operation: Operation } }>(
        { query, variables },
        {
          next: ({ data, errors }) => {
            if (errors) return reject(errors);
            statuses.push(data?.operationProgress.operation.status ?? "none");
            if (statuses.at(-1) === "SUCCEEDED") resolve();
            if (statuses.length > 1) return;
            void ask("robin", example("Approve"), { operationId: id }).catch(reject);
          },
          error: reject,
          complete: resolve,
        },
      );
    });
    const { prisma } = company.store;
    await eventually(() => prisma.order.findFirst({ where: { operationId: id, state: "FULFILLED" } }), company.state);
    await followed;
    expect(statuses[0]).toBe("AWAITING_APPROVAL");
    expect(statuses).toContain("RUNNING");
    expect(statuses.at(-1)).toBe("SUCCEEDED");
    expect(await stage(deal)).toBe("Closed Won");
    // The limit was compared with what the contract then says.
    const contract = await prisma.contract.findFirstOrThrow({ where: { opportunityId: deal.id } });
    expect(contract).toMatchObject({ acvMinor: 400_000n, tcvMinor: 1_200_000n });
    const again = await ask("auditor", example("Approve"), { operationId: id });
    expect(again.errors).toMatchObject([{ extensions: { code: "APPROVAL_DECIDED" } }]);
    expect(await prisma.order.count()).toBe(1);
  });

  it("is canceled when it is won in the CRM while it waits, and the win is fulfilled by itself", async () => {
    const deal = await dealCalled("Globex");
    const { id } = await close(deal.id);
    await company.sales.sobject("Opportunity").update({ Id: deal.opportunityId, StageName: "Closed Won" });
    const { prisma } = company.store;
    const order = await eventually(
      () => prisma.order.findFirst({ where: { opportunityId: deal.id, state: "FULFILLED" } }),
      company.state,
    );
    expect(order.operationId).not.toBe(id);
    expect(await prisma.operation.findUnique({ where: { id } })).toMatchObject({ status: "CANCELED" });
    const { errors } = await ask("robin", example("Approve"), { operationId: id });
    expect(errors).toMatchObject([{ extensions: { code: "APPROVAL_DECIDED" } }]);
  });

  it("is canceled when the deal changes in the CRM while it waits, and when nobody decides in time", async () => {
    const deal = await dealCalled("Hooli");
    const first = await close(deal.id);
    await company.sales.sobject("Opportunity").update({ Id: deal.opportunityId, Name: "Hooli platform, renamed" });
    const { prisma } = company.store;
    const ended = (id: string, decision: string) =>
      eventually(() => prisma.approval.findFirst({ where: { operationId: id, decision } }), company.state);
    await ended(first.id, "SUPERSEDED");
    const outdated = await ask("robin", example("Approve"), { operationId: first.id });
    expect(outdated.errors).toMatchObject([{ extensions: { code: "APPROVAL_DECIDED" } }]);

    const asked = { opportunityId: deal.id, key: "Hooli-again" };
    const again = await ask<{ closeOpportunityWon: Operation }>("pat", example("CloseAboveLimit"), asked);
    const { id, status } = again.data.closeOpportunityWon;
    expect(status).toBe("AWAITING_APPROVAL");
    await prisma.$executeRaw`UPDATE operations.approval SET expires_at = now() WHERE operation_id = ${id}`;
    await ended(id, "EXPIRED");
    expect(await prisma.operation.findUnique({ where: { id } })).toMatchObject({ status: "CANCELED" });
    const late = await ask("robin", example("Approve"), { operationId: id });
    expect(late.errors).toMatchObject([{ extensions: { code: "APPROVAL_EXPIRED" } }]);
    const waiting = await ask<{ approvals: { nodes: Operation[] } }>("robin", example("Approvals"));
    expect(waiting.data.approvals.nodes.map((node) => node.id)).not.toContain(id);
    expect(await stage(deal)).toBe("Prospecting");
  });

  it("is canceled when it is declined", async () => {
    const deal = await dealCalled("Initech");
    const { id } = await close(deal.id);
    const { data } = await ask<{ decline: Operation }>("robin", example("Decline"), { operationId: id });
    expect(data.decline).toMatchObject({ id, status: "CANCELED", approval: { decision: "DECLINED" } });
    expect(await stage(deal)).toBe("Prospecting");
  });

  it("is not won, at once or when its case is tried again, when it grew above the limit unseen by the hub", async () => {
    const deal = await dealCalled("Umbrella", { lines: [{ quantity: 1, unitPrice: 4_000 }] });
    await hub.stop();
    const { sales } = company;
    const [line] = (
      await sales.query<{ Id: string }>(
        `SELECT Id FROM OpportunityLineItem WHERE OpportunityId = '${deal.opportunityId}'`,
      )
    ).records;
    await sales.sobject("OpportunityLineItem").update({ Id: line?.Id ?? "", UnitPrice: 777_000 });
    const { id, status } = await close(deal.id);
    expect(status).toBe("PLANNED");
    hub = await company.startHub();
    const { prisma } = company.store;
    const failed = () => prisma.operation.findFirst({ where: { id, status: "FAILED" } });
    await eventually(failed, company.state);
    const [known] = await prisma.exceptionCase.findMany({ where: { subjectId: deal.id } });
    expect(known?.explanation).toMatch(/^The deal is for 777000\.00 USD, and above 10000 USD deals need approval/);
    const again = `mutation { retryExceptions(input: { ids: ["${known?.id}"], options: { idempotencyKey: "again" } }) { id } }`;
    expect((await ask("auditor", again)).errors).toBeUndefined();
    await eventually(
      async () => (await prisma.exceptionEvent.count({ where: { exceptionId: known?.id ?? "" } })) > 2,
      company.state,
    );
    await eventually(failed, company.state);
    expect(await stage(deal)).toBe("Prospecting");
    expect(await prisma.order.findFirst({ where: { opportunityId: deal.id } })).toBeNull();

    // Asked for anew and declined, that counts: the case is closed, and neither wish closes the deal.
    const anew = await close(deal.id, "anew");
    expect(anew).toMatchObject({ status: "AWAITING_APPROVAL" });
    const once = await ask("robin", example("Decline"), { operationId: anew.id });
    expect(once.errors).toBeUndefined();
    const third = await close(deal.id, "third");
    const before = `{ operation(id: "${third.id}") { approval { earlier { operationId decision decidedBy note } } } }`;
    const declined = { operationId: anew.id, decision: "DECLINED", decidedBy: "person:robin" };
    const earlier = [{ ...declined, note: "The discount is too deep" }];
    expect((await ask("robin", before)).data).toEqual({ operation: { approval: { earlier } } });
    expect((await ask("robin", example("Decline"), { operationId: third.id })).errors).toBeUndefined();
    const late = again.replace('"again"', '"once-declined"');
    expect((await ask("auditor", late)).errors).toMatchObject([{ extensions: { code: "EXCEPTION_CLOSED" } }]);
    expect(await stage(deal)).toBe("Prospecting");
  });

  it("is in the audit log from the wish to the last refusal, and the log is whole", async () => {
    const { data, errors } = await ask<{ auditLog: { nodes: { actor: string; action: string; what: string }[] } }>(
      "auditor",
      example("AuditLog"),
      { filter: {} },
    );
    expect(errors).toBeUndefined();
    const said = data.auditLog.nodes.map(({ actor, action, what }) => `${actor} ${action} ${what}`).reverse();
    expect(said).toEqual([
      "application:hub/all SETTING settings of all",
      "person:pat MUTATION closeOpportunityWon",
      "person:kim MUTATION closeOpportunityWon",
      "person:pat REFUSAL FORBIDDEN",
      "person:kim REFUSAL APPROVER_IS_REQUESTER",
      "application:bot REFUSAL FORBIDDEN",
      "unproven:okta/maybe REFUSAL FORBIDDEN",
      "person:robin APPROVAL approve",
      "person:auditor REFUSAL APPROVAL_DECIDED",
      "person:pat MUTATION closeOpportunityWon",
      "application:hub LAPSE SUPERSEDED",
      "person:robin REFUSAL APPROVAL_DECIDED",
      "person:pat MUTATION closeOpportunityWon",
      "application:hub LAPSE SUPERSEDED",
      "person:robin REFUSAL APPROVAL_DECIDED",
      "person:pat MUTATION closeOpportunityWon",
      "application:hub LAPSE EXPIRED",
      "person:robin REFUSAL APPROVAL_EXPIRED",
      "person:pat MUTATION closeOpportunityWon",
      "person:robin DECLINE decline",
      "person:pat MUTATION closeOpportunityWon",
      "application:hub LAPSE OUTDATED",
      "person:auditor MUTATION retryExceptions",
      "person:auditor MUTATION retryExceptions",
      "application:hub LAPSE OUTDATED",
      "person:pat MUTATION closeOpportunityWon",
      "person:robin DECLINE decline",
      "person:pat MUTATION closeOpportunityWon",
      "person:robin DECLINE decline",
      "person:auditor REFUSAL EXCEPTION_CLOSED",
    ]);
    expect(await auditSaid(company.store)).toEqual([]);
  });
});
