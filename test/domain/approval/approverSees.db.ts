import { openStore } from "../../../platform/store/openStore";
import { aCaller } from "../../support/aCaller";
import { testDatabase } from "../../support/testDatabase";
import { aDealToWin } from "../operation/aDealToWin";
import { aDesk } from "./aDesk";

it("takes one who sees the amount to approve or decline, and each entry says with which rights", async () => {
  const database = await testDatabase();
  const store = openStore(database.url, 4);
  try {
    const { ask, approve, decline, operation } = aDesk(store);
    await aDealToWin(store, "opp_seen");
    const id = await ask("opp_seen", { idempotencyKey: "seen" });
    const blind = {
      ...aCaller("robin", "viewer", ["sub-us"]),
      roles: ["approver"],
      scopes: ["sales:approve" as const],
    };
    for (const decide of [approve, decline]) {
      await expect(decide(id, blind)).rejects.toMatchObject({
        ...{ code: "APPROVER_SEES_TOO_LITTLE", details: { scope: "confidential:read" } },
      });
    }
    expect(await operation(id)).toMatchObject({ status: "AWAITING_APPROVAL" });
    await approve(id, aCaller("robin", "revops"));
    const refused = { action: "REFUSAL", what: "APPROVER_SEES_TOO_LITTLE" };
    const caller = { roles: ["approver"], legalEntities: ["sub-us"] };
    expect(await store.prisma.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } })).toMatchObject(
      [
        { ...refused, after: { attempted: "approve", caller } },
        { ...refused, after: { attempted: "decline", caller } },
        { action: "APPROVAL", after: { status: "PLANNED", caller: { roles: ["revops"], legalEntities: "*" } } },
      ],
    );
  } finally {
    await store.close();
    await database.drop();
  }
});
