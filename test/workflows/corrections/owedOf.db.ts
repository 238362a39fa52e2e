import { raiseException } from "../../../domain/exception/raiseException";
import { openStore, type Store } from "../../../platform/store/openStore";
import { getRow } from "../../../platform/store/rows";
import { owedOf } from "../../../workflows/corrections/owedOf";
import { testDatabase } from "../../support/testDatabase";

describe("what is owed of an invoice", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const owed = (id: string) => store.prisma.$transaction(async (tx) => owedOf(tx, await getRow(tx, "invoice", { id })));

  /** 5,000.00 that are taxed with 8.25 %, 412.50, and 5,000.00 that are not: 10,412.50. */
  const bill = (id: string, status: string, amountDueMinor: bigint) =>
    store.prisma.invoice.create({
      data: {
        ...{ id, status, currency: "USD", subtotalMinor: 1_000_000n, taxMinor: 41_250n, discountMinor: 0n },
        ...{ totalMinor: 1_041_250n, amountDueMinor },
      },
    });

  it("bears no tax once all that was taxed is credited", async () => {
    await bill("inv_credited", "UNCOLLECTIBLE", 500_000n);
    const memo = { invoiceId: "inv_credited", number: "CN-1", reason: "", status: "ISSUED", currency: "USD" };
    await store.prisma.creditMemo.create({
      data: { ...memo, id: "cm_1", totalMinor: 541_250n, openMinor: 541_250n },
    });
    await store.prisma.creditMemoLine.create({
      data: {
        ...{ id: "ln_1", creditMemoId: "cm_1", lineNo: 1, description: "Seats", quantity: "1" },
        ...{ amountMinor: 500_000n, currency: "USD" },
      },
    });
    await store.prisma.taxLine.create({
      data: {
        ...{ id: "tx_1", invoiceLineId: "ln_1", jurisdiction: "US", rate: "0.0825" },
        ...{ taxableMinor: 500_000n, taxMinor: 41_250n, currency: "USD" },
      },
    });
    // A note that was voided took nothing back.
    await store.prisma.creditMemo.create({
      data: { ...memo, id: "cm_2", status: "VOID", totalMinor: 100_000n },
    });
    const all = { dueMinor: 500_000n, certainMinor: 500_000n };
    expect(await owed("inv_credited")).toEqual({ ...all, totalMinor: 500_000n, taxMinor: 0n });
  });

  const pay = (invoiceId: string, amountMinor: bigint) =>
    store.prisma.payment.create({
      data: { id: `pay_of_${invoiceId}`, currency: "USD", amountMinor, status: "SUCCEEDED", invoiceId },
    });

  /** What goes back of an invoice's payment: a refund, or what a bank takes of it. */
  const giveBack = (invoiceId: string, cause: string, minor: bigint) =>
    store.prisma.$transaction((tx) =>
      raiseException(tx, new Date(), {
        ...{ class: "CORRECTION" as const, cause, title: "Money went back", explanation: "" },
        ...{ subjectType: "Payment", subjectId: `pay_of_${invoiceId}`, accountId: null, system: "ERP" as const },
        ...{ correlationId: "btx_1", amountAtRisk: { minor, currency: "USD" }, retry: null },
        effects: [
          {
            figure: "RECEIVABLE",
            account: "receivable",
            legalEntity: "US",
            currency: "USD",
            minor: -minor,
            baseMinor: null,
          },
        ],
      }),
    );

  /** Half of what was paid of each goes back, 5,206.25, of which 206.25 are tax; and so much was credited beside it. */
  it("is nothing of what went back where just that is credited, and settled outside of billing", async () => {
    const credit = async (invoiceId: string, outsideMinor: bigint) => {
      await bill(invoiceId, "PAID", 0n);
      await pay(invoiceId, 1_041_250n);
      await giveBack(invoiceId, "refund re_1", 520_625n);
      const memo = {
        id: `cm_of_${invoiceId}`,
        invoiceId,
        number: "CN-2",
        reason: "",
        status: "ISSUED",
        currency: "USD",
      };
      await store.prisma.creditMemo.create({ data: { ...memo, totalMinor: outsideMinor, outsideMinor } });
      return owed(invoiceId);
    };
    // 10,412.50 less 5,206.25 are left, and were kept: of what went back nothing is owed.
    const left = { totalMinor: 520_625n, taxMinor: 41_250n };
    expect(await credit("inv_both", 520_625n)).toEqual({ ...left, dueMinor: 0n, certainMinor: 0n });
    // Of 6,000.00 nobody knows whether they went the way of the refund: of 4,412.50 that are left, all may be owed, or none.
    const unsure = { dueMinor: 441_250n, certainMinor: 0n };
    expect(await credit("inv_more", 600_000n)).toEqual({ ...left, ...unsure, totalMinor: 441_250n });
    // Of 5,206.25 that went back 1,000.00 may be what was credited: 4,206.25 are owed for certain.
    const some = { dueMinor: 520_625n, certainMinor: 420_625n };
    expect(await credit("inv_less", 100_000n)).toEqual({ ...left, ...some, totalMinor: 941_250n });
  });

  it("is no more than the invoice, though its bank took a payment of more", async () => {
    await bill("inv_over", "PAID", 0n);
    await pay("inv_over", 1_500_000n);
    await giveBack("inv_over", "dispute du_2", 1_500_000n);
    const all = { totalMinor: 1_041_250n, taxMinor: 41_250n };
    expect(await owed("inv_over")).toEqual({ ...all, dueMinor: 1_041_250n, certainMinor: 1_041_250n });
  });

  it("is what its bank took, though billing calls it paid, until the dispute is won", async () => {
    await bill("inv_disputed", "PAID", 0n);
    const payment = { currency: "USD", amountMinor: 1_041_250n, status: "SUCCEEDED", invoiceId: "inv_disputed" };
    await store.prisma.payment.create({ data: { ...payment, id: "pay_disputed" } });
    const disputed = { account: "disputedReceivable", legalEntity: "US", currency: "USD", baseMinor: null };
    const dispute = (held: bigint) =>
      store.prisma.$transaction((tx) =>
        raiseException(tx, new Date(), {
          ...{ class: "CORRECTION" as const, cause: "dispute du_1", title: "It is disputed", explanation: "" },
          ...{ subjectType: "Payment", subjectId: "pay_disputed", accountId: null, system: "ERP" as const },
          ...{ correlationId: "btx_1", amountAtRisk: { minor: 1_041_250n, currency: "USD" }, retry: null },
          effects: held === 0n ? [] : [{ ...disputed, figure: "RECEIVABLE", minor: -held }],
        }),
      );
    await dispute(1_041_250n);
    const all = { totalMinor: 1_041_250n, taxMinor: 41_250n };
    expect(await owed("inv_disputed")).toEqual({ ...all, dueMinor: 1_041_250n, certainMinor: 1_041_250n });
    await dispute(0n);
    expect(await owed("inv_disputed")).toEqual({ ...all, dueMinor: 0n, certainMinor: 0n });
  });
});
