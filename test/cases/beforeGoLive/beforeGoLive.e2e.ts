import { startCompany, type Company } from "../../workflows/startCompany";
import { proveCases } from "../proveCases";
import { moneyThatWentBackRaisesNoCase } from "./moneyThatWentBackRaisesNoCase";
import { historyIsKeptAndRaisesNoCase } from "./historyIsKeptAndRaisesNoCase";

/**
 * A company's billing has a history when the hub is connected to it: its documents are in the ledger already, by whatever
 * way they came, and no case for each.
 */
describe("before a company goes live", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  beforeAll(async () => {
    company = await startCompany({ settings: { goLive: "2999-01-01T00:00:00.000Z" } });
    hub = await company.startHub();
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  proveCases(() => company, [historyIsKeptAndRaisesNoCase, moneyThatWentBackRaisesNoCase]);
});
