import { aDesk } from "./aDesk";
import { dealsToWin } from "./dealsToWin";

describe("a deal of 1,200.00 USD a year, by what it comes to,", () => {
  const deals = dealsToWin();

  it("waits when it is below the limit each year and above it over its term", async () => {
    const desk = aDesk(deals.store, { USD: "3000" });
    const dealId = await deals.aDeal();
    await deals.store.prisma.opportunity.update({ where: { id: dealId }, data: { termMonths: 36 } });
    const id = await desk.ask(dealId, { idempotencyKey: dealId });
    // 1,200.00 a year for three years.
    expect(await desk.approval(id)).toMatchObject({
      ...{ amountMinor: 120_000n, termValueMinor: 360_000n },
      why: "The deal comes to 3600.00 USD over its term, and above 3000 USD deals need approval",
    });
    expect(desk.requests).toEqual([]);
  });

  it("counts the longer term of its contract, and is not approved once that has changed", async () => {
    const desk = aDesk(deals.store, { USD: "2000" });
    const dealId = await deals.aDeal();
    const contract = { number: "C-1", accountId: "acct_1", opportunityId: dealId, status: "DRAFT", currency: "USD" };
    await deals.store.prisma.contract.create({ data: { id: `con_${dealId}`, ...contract, termMonths: 24 } });
    const id = await desk.ask(dealId, { idempotencyKey: dealId });
    expect(await desk.approval(id)).toMatchObject({ termValueMinor: 240_000n });
    await deals.store.prisma.contract.update({ where: { id: `con_${dealId}` }, data: { termMonths: 60 } });
    await expect(desk.approve(id)).rejects.toMatchObject({ code: "APPROVAL_OUTDATED" });
    const next = await desk.ask(dealId, { idempotencyKey: `${dealId} again` });
    expect(next).not.toBe(id);
    expect(await desk.approval(next)).toMatchObject({ termValueMinor: 600_000n });
  });

  it("waits when it renews by the month and is above the limit over a year", async () => {
    const desk = aDesk(deals.store, { USD: "10000" });
    const dealId = await deals.aDeal();
    const monthly = { termMonths: 1, billingInterval: "MONTHLY", intervalUnit: "MONTH", amountMinor: 900_000n };
    await deals.store.prisma.opportunity.update({ where: { id: dealId }, data: monthly });
    // Twelve seats at 750.00 a month: 9,000.00 over its term.
    await deals.store.prisma.opportunityLine.updateMany({
      where: { opportunityId: dealId },
      data: { unitPriceMinor: 75_000n },
    });
    const id = await desk.ask(dealId, { idempotencyKey: dealId });
    expect(await desk.operation(id)).toMatchObject({ status: "AWAITING_APPROVAL" });
    expect(await desk.approval(id)).toMatchObject({
      why: "The deal renews and comes to 108000.00 USD a year, and above 10000 USD deals need approval",
    });
    expect(desk.requests).toEqual([]);
  });

  it("is not approved once one of its products is charged otherwise, though its version and value are the same", async () => {
    const desk = aDesk(deals.store);
    const dealId = await deals.aDeal();
    await deals.store.prisma.product.create({
      data: { id: "prd_setup", sku: "SETUP", name: "Setup", chargeType: "ONE_TIME" },
    });
    const setup = { lineNo: 2, productId: "prd_setup", quantity: "1", unitPriceMinor: 50_000n, currency: "USD" };
    await deals.store.prisma.opportunityLine.create({
      data: { id: `ln_${dealId}_2`, opportunityId: dealId, ...setup },
    });
    await deals.store.prisma.opportunity.update({ where: { id: dealId }, data: { amountMinor: 170_000n } });
    // Over twelve months billed by the year, both come to the same.
    const id = await desk.ask(dealId, { idempotencyKey: dealId });
    expect(await desk.approval(id)).toMatchObject({ termValueMinor: 170_000n });
    await deals.store.prisma.product.update({ where: { id: "prd_setup" }, data: { chargeType: "RECURRING" } });
    await expect(desk.approve(id)).rejects.toMatchObject({ code: "APPROVAL_OUTDATED" });
    const next = await desk.ask(dealId, { idempotencyKey: `${dealId} again` });
    expect(next).not.toBe(id);
    expect(await desk.approval(next)).toMatchObject({ termValueMinor: 170_000n });
    await desk.approve(next);
    expect(desk.requests).toHaveLength(1);
  });
});
