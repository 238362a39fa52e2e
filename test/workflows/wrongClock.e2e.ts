import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany } from "./startCompany";

const DAY_MS = 24 * 3_600_000;

const real = Date;

/** Makes this process's clock a day late, as of now. */
function clockBehind(): { restore(): void } {
  globalThis.Date = class extends real {
    constructor(...parts: []) {
      super(...((parts.length === 0 ? [real.now() - DAY_MS] : parts) as []));
    }
    static override now() {
      return real.now() - DAY_MS;
    }
  } as DateConstructor;
  return { restore: () => void (globalThis.Date = real) };
}

test("a worker whose clock is a day behind takes no deal that was won now for one from before go-live", async () => {
  const company = await startCompany({ clock: () => new real() });
  const clock = clockBehind();
  let hub: { stop(): Promise<void> } | undefined;
  try {
    hub = await company.startHub();
    const deal = await aDeal(company.sales);
    await eventually(() => company.store.prisma.opportunity.findFirst(), company.state);
    await win(company.sales, deal);
    const order = await eventually(() => company.store.prisma.order.findFirst(), company.state);
    expect(order).toMatchObject({ winNumber: 1 });
    await eventually(() => company.store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
  } finally {
    await hub?.stop();
    clock.restore();
    await company.close();
  }
});
