import { create } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledAccounts } from "./billedAccounts";

export const neverSoldToIsNone: Case<BilledAccounts> = {
  sentence: "is no case when nothing was ever sold to it",
  source: "https://github.com/airbytehq/airbyte/issues/34082",
  async holds({ company: { sales, store, state }, cases }) {
    const id = await create(sales, "Account", { Name: "Never sold to" });
    const known = () => store.prisma.account.findFirst({ where: { name: "Never sold to" } });
    const account = await eventually(known, state);
    await sales.sobject("Account").delete(id);
    await eventually(async () => (await known())?.deletedAt, state);
    expect(await cases.find(account.id)).toBeNull();
  },
};
