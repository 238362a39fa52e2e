import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany, type Company } from "./startCompany";

describe("a deal of a customer whose name no database keeps", () => {
  let company: Company;

  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

  it("is billed, posted and recognized, and so is what was won behind it", async () => {
    const { sales, store, state } = company;
    const hub = await company.startHub();
    await win(sales, await aDeal(sales, { name: "Half \uD83D of \0 it" }));
    await win(sales, await aDeal(sales, { name: "Behind" }));
    await eventually(async () => (await store.prisma.order.count({ where: { state: "FULFILLED" } })) === 2, state);
    const posted = { kind: "AR_INVOICE", status: "POSTED" };
    await eventually(async () => (await store.prisma.posting.count({ where: posted })) === 2, state);
    const accounts = await store.prisma.account.findMany({ select: { name: true }, orderBy: { name: "asc" } });
    expect(accounts.map(({ name }) => name)).toEqual(["Behind", "Half ␛D83D of ␛0000 it"]);
    expect(await store.prisma.exceptionCase.findMany({ select: { title: true } })).toEqual([]);
    await hub.stop();
  });
});
