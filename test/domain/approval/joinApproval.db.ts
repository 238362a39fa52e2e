import type { Caller } from "../../../schema/authority/caller";
import { aCaller } from "../../support/aCaller";
import { aDesk } from "./aDesk";
import { dealsToWin } from "./dealsToWin";

describe("a deal that waits for approval, and for which several ask", () => {
  const deals = dealsToWin();

  it("is approved by none of those who asked for it or joined, by whichever key, and declined by none", async () => {
    const { id, ask, approve, decline, approval, operation, entries, dealId } = await deals.waiting();
    const [kim, lee] = [aCaller("kim"), aCaller("lee")];
    expect(await ask(dealId, { idempotencyKey: `${dealId} kim` }, kim)).toBe(id);
    expect(await ask(dealId, { idempotencyKey: `${dealId} first` }, lee)).toBe(id);
    const before = await entries("closeOpportunityWon");
    for (const [entry, actor] of [
      [before.at(-2), "person:kim"],
      [before.at(-1), "person:lee"],
    ] as const) {
      expect(entry).toMatchObject({ actor, subjectId: dealId, after: { operationId: id, joined: true } });
    }
    // Whoever asked for it by that key gets its answer again, and nothing has happened.
    expect(await ask(dealId, { idempotencyKey: `${dealId} first` })).toBe(id);
    expect(await ask(dealId, { idempotencyKey: `${dealId} kim again` }, kim)).toBe(id);
    expect(await entries("closeOpportunityWon")).toHaveLength(before.length + 1);
    expect(await approval(id)).toMatchObject({ askers: ["person:pat", "person:kim", "person:lee"] });
    for (const who of [aCaller("pat"), kim, lee]) {
      await expect(approve(id, who)).rejects.toMatchObject({ code: "APPROVER_IS_REQUESTER" });
      await expect(decline(id, who)).rejects.toMatchObject({ code: "APPROVER_IS_REQUESTER" });
    }
    await approve(id, aCaller("robin"));
    expect(await operation(id)).toMatchObject({ status: "PLANNED" });
  });

  it("is not approved by somebody who joins at the same moment", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, ask, approve, approval, dealId } = await deals.waiting();
      const robin = aCaller("robin");
      const [joined, decided] = await Promise.allSettled([
        ask(dealId, { idempotencyKey: `${dealId} robin` }, robin),
        approve(id, robin),
      ]);
      expect(joined).toMatchObject({ status: "fulfilled", value: id });
      const { askers, decision } = (await approval(id)) ?? {};
      // Whichever came first holds; never both.
      expect(decision === "APPROVED").toBe(decided.status === "fulfilled");
      expect(decision === "APPROVED").toBe(!askers?.includes("person:robin"));
    }
  });

  it("is asked for by an application, and not approved by the person who answers for it", async () => {
    const { ask, approve, approval } = aDesk(deals.store);
    const dealId = await deals.aDeal();
    const owner = "person:okta/00u1";
    const bot: Caller = { ...aCaller("bot"), name: "application:bot", kind: "APPLICATION", owner };
    const id = await ask(dealId, { idempotencyKey: dealId }, bot);
    expect(await approval(id)).toMatchObject({ requestedBy: "application:bot", askers: ["application:bot", owner] });
    await expect(approve(id, aCaller("okta/00u1"))).rejects.toMatchObject({ code: "APPROVER_IS_REQUESTER" });
    await approve(id, aCaller("okta/00u2"));
  });
});
