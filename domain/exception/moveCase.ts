import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { decimalOf } from "../money/decimalOf";
import { openStates } from "./openStates";
import type { CaseEnd } from "./standing";

/** What of a case its move tells of. */
export interface MovedCase {
  id: string;
  state: string;
  class: string;
  version: number;
  accountId: string | null;
  correlationId: string | null;
  amountAtRiskMinor: bigint | null;
  currency: string | null;
}

interface Move {
  state: string;
  /** Null for one that is open, or open again. */
  ended: CaseEnd | null;
  actor?: string;
  note?: string;
  /** Whose word it is closed on, and why. */
  word?: { closedBy: string; closedAt: Date; resolution: string; evidenceUrl: string | null };
}

/** Has a case be in a state, with its history, and tells those who follow it where it opens or ends by that. */
export async function moveCase(tx: Transaction, now: Date, one: MovedCase, move: Move): Promise<void> {
  const { id, accountId, correlationId } = one;
  const { state, ended, actor = "throughline", note = null, word } = move;
  const version = one.version + 1;
  await tx.exceptionCase.update({ where: { id }, data: { state, ended, version, ...word } });
  const [wasOpen, isOpen] = [one.state, state].map((of) => openStates.includes(of));
  if (one.state !== state || note !== null) {
    await tx.exceptionEvent.create({
      data: { id: newId("line"), exceptionId: id, at: now, actor, fromState: one.state, toState: state, note },
    });
  }
  if (wasOpen === isOpen) return;
  const about = { subject: id, accountId, correlationId: correlationId ?? id, entityVersion: version };
  const { amountAtRiskMinor: minor, currency } = one;
  const amountAtRisk = minor === null || currency === null ? null : { amount: decimalOf(minor, currency), currency };
  appendEvents(tx, now, [
    isOpen
      ? { name: "ops.exception.raised", ...about, data: { exceptionId: id, class: one.class, amountAtRisk } }
      : { name: "ops.exception.resolved", ...about, data: { exceptionId: id, actor } },
  ]);
}
