import { lockCases } from "../../domain/exception/lockCases";
import { moveCase } from "../../domain/exception/moveCase";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

/** The states of a case that say that it is being tried again. */
const tried = ["RETRYING", "AUTO_RETRYING"];

/** Notes in a case how a try of it went that did not end it: one that was being tried is so no more, and is open. */
export async function noteOrOpen(tx: Transaction, hub: Hub, id: string, note: string): Promise<void> {
  const [known] = await lockCases(tx, [id]);
  if (!known) return;
  const at = hub.now();
  const { state } = known;
  if (tried.includes(state)) {
    await moveCase(tx, at, known, { state: "OPEN", ended: null, note });
    // An attempt like any other: what tries by itself does so after a longer wait, and not for ever.
    await tx.exceptionCase.update({ where: { id }, data: { attempts: { increment: 1 }, lastSeenAt: at } });
    return;
  }
  const line = { id: newId("line"), exceptionId: id, at, actor: "throughline", fromState: state, toState: state, note };
  await tx.exceptionEvent.create({ data: line });
}
