import { raiseException } from "../../../domain/exception/raiseException";
import type { Store } from "../../../platform/store/openStore";
import { digits, watchedHub } from "./watchedHub";

describe("a case that is tried again", () => {
  const watched = watchedHub();
  const { anInvoice, processes, end, turn } = watched;
  let store: Store;
  beforeAll(() => ({ store } = watched.opened()));

  /** The case of an invoice that was refused, as a person or the hub itself has it tried again. */
  const triedAgain = async (no: number, state: "RETRYING" | "AUTO_RETRYING") => {
    const invoice = await anInvoice(no);
    const id = await store.prisma.$transaction((tx) =>
      raiseException(tx, new Date(), {
        ...{ class: "VALIDATION", title: "The invoice is not in the ledger", explanation: "It was refused." },
        ...{ classification: "CONFIDENTIAL", subjectType: "Invoice", subjectId: invoice.id, system: "ERP" },
        ...{ accountId: invoice.accountId, correlationId: `btx_${digits(no)}` },
        amountAtRisk: { minor: 1_169_100n, currency: "USD" },
        retry: { workflow: "posting", queue: "erp", input: { kind: "invoice", id: invoice.id } },
      }),
    );
    await store.prisma.exceptionCase.update({ where: { id }, data: { state, version: 2 } });
    await turn();
    const [asked] = await processes(invoice.id);
    expect(asked?.id).toBe(state === "RETRYING" ? `${id}_retry_1` : `${id}_v1`);
    const cases = () =>
      store.prisma.exceptionCase.findMany({ where: { retry: { path: ["input", "id"], equals: invoice.id } } });
    return { id, run: asked?.id ?? "", cases, invoice };
  };

  it("is tried no more once that ended its workers, which it tells of from then on", async () => {
    const { id, run, cases, invoice } = await triedAgain(1, "RETRYING");
    await end(run, "MAX_RECOVERY_ATTEMPTS_EXCEEDED");
    for (let turns = 0; turns < 3; turns += 1) await turn();
    expect(await cases()).toMatchObject([
      {
        ...{ id, class: "POISON", state: "OPEN", attempts: 2, amountAtRiskMinor: 1_169_100n, subjectId: invoice.id },
        title: `The process "posting" for invoice ${invoice.number} ended its worker again and again`,
      },
    ]);
    expect(await processes(invoice.id)).toHaveLength(1);
  });

  it.each(["RETRYING", "AUTO_RETRYING"] as const)(
    "is open again where it is %s, and its process ended well and left it so",
    async (state) => {
      const { id, run, cases, invoice } = await triedAgain(state === "RETRYING" ? 2 : 3, state);
      await end(run, "SUCCESS");
      for (let turns = 0; turns < 3; turns += 1) await turn();
      expect(await cases()).toMatchObject([{ id, class: "VALIDATION", state: "OPEN", attempts: 2 }]);
      expect(
        await store.prisma.exceptionEvent.findMany({ where: { exceptionId: id, toState: "OPEN" } }),
      ).toContainEqual(expect.objectContaining({ note: expect.stringContaining("without doing it") }));
      expect(await processes(invoice.id)).toHaveLength(1);
    },
  );
});
