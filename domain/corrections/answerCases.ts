import { orZero } from "../../schema/money/orZero";
import type { AdvisedJournal } from "../exception/advisedJournal";
import type { CaseEffect, Figure } from "../exception/caseEffects";
import type { StandingCorrection } from "./cancelOut";
import { comparedInBase } from "./comparedInBase";
import { PEOPLES_JOURNAL } from "./peoplesJournal";

/** A correction that may be answered by a journal, or be one. */
export interface AnswerableCorrection extends StandingCorrection {
  advised: AdvisedJournal | null;
  /** Whose word closed it: a journal that a person dealt with answers nothing, what a closed case advised holds on. */
  closedBy: string | null;
  /** What of a journal is profit or loss that belongs to no figure: debits less credits. */
  expensedMinor: bigint;
}

export interface Answers {
  /** The journals that do what a case advised, and the cases of which nothing is left to do. */
  ended: ReadonlySet<string>;
  /** By a case's id: how much of what is at risk in it journals have dealt with. */
  answered: ReadonlyMap<string, bigint>;
}

/**
 * Which journals of people do what a case of the same account advised them to: they move no figure that it does not
 * name, none further than is left of it, and by the same rate. What fits a case to the last unit is taken for its answer
 * first, then the older journal for the older case. Several cases of one invoice advise of the same money: what answers
 * one of them is done in all.
 */
export function answerCases(corrections: readonly AnswerableCorrection[]): Answers {
  const advising = corrections.flatMap(({ id, invoiceId, advised }) =>
    advised ? [leftOf(id, invoiceId, advised)] : [],
  );
  const journals = corrections.filter(({ cause, closedBy }) => cause === PEOPLES_JOURNAL && closedBy === null);
  const ended = new Set<string>();
  for (const isWanted of [isAll, () => true]) {
    for (const { id, effects, expensedMinor } of journals.filter((one) => !ended.has(one.id))) {
      const moves = movesOf(effects);
      const found = advising.find((one) => fits(one, moves, expensedMinor) && isWanted(one, moves));
      if (!found) continue;
      ended.add(id);
      for (const one of advising) if (one.invoiceId === found.invoiceId) one.left = one.left.map(less(moves));
    }
  }
  for (const one of advising)
    if (one.must.every((figure) => orZero(of(one.left, figure)?.minor) === 0n)) ended.add(one.id);
  return {
    ended,
    answered: new Map(advising.map((one) => [one.id, sizeOf(one.atRisk) - sizeOf(of(one.left, one.must[0]))])),
  };
}

type Move = Pick<CaseEffect, "figure" | "legalEntity" | "currency" | "minor" | "baseMinor">;

interface Left {
  id: string;
  invoiceId: string | null;
  must: AdvisedJournal["must"];
  atRisk: Move | undefined;
  /** How far each figure may be moved still. */
  left: readonly Move[];
}

const leftOf = (id: string, invoiceId: string | null, { limits, must }: AdvisedJournal): Left => ({
  ...{ id, invoiceId, must, left: limits, atRisk: of(limits, must[0]) },
});

const of = (moves: readonly Move[], figure: Figure) => moves.find((one) => one.figure === figure);

const absolute = (minor: bigint) => (minor < 0n ? -minor : minor);
const sizeOf = (move: Move | undefined): bigint => absolute(orZero(move?.minor));

/** What a journal comes to in each figure of each legal entity. */
function movesOf(effects: readonly Move[]): Move[] {
  const sums = new Map<string, Move>();
  for (const { figure, legalEntity, currency, minor, baseMinor } of effects) {
    const at = JSON.stringify([figure, legalEntity]);
    const before = sums.get(at) ?? { figure, legalEntity, currency, minor: 0n, baseMinor: 0n };
    const base = before.baseMinor === null || baseMinor === null ? null : before.baseMinor + baseMinor;
    sums.set(at, { ...before, minor: before.minor + minor, baseMinor: base });
  }
  return [...sums.values()].filter(({ minor }) => minor !== 0n);
}

/** Whether a journal does a part of what is left to do, or all of it, and nothing else that the hub knows of. */
function fits({ left, must }: Left, moves: readonly Move[], expensedMinor: bigint): boolean {
  const known = moves.every((move) => {
    const limit = of(left, move.figure);
    if (limit?.legalEntity !== move.legalEntity || limit.currency !== move.currency) return false;
    if (limit.minor > 0n !== move.minor > 0n || absolute(move.minor) > absolute(limit.minor)) return false;
    return !comparedInBase.includes(move.figure) || isAtItsRate(move, limit);
  });
  return known && must.some((figure) => of(moves, figure)) && isWhole(moves, expensedMinor);
}

/** Rounding may leave one minor unit for each side. */
function isAtItsRate(move: Move, limit: Move): boolean {
  if (move.baseMinor === null || limit.baseMinor === null) return false;
  return absolute(move.baseMinor * limit.minor - limit.baseMinor * move.minor) <= absolute(2n * limit.minor);
}

/**
 * Whether the journal balances within the figures. What it takes off receivables beyond them is what was earned, and
 * is written off: an expense, which is no figure. Where it went anywhere else, such as into a bank, it was not.
 */
function isWhole(moves: readonly Move[], expensedMinor: bigint): boolean {
  const credits = moves.reduce((sum, { figure, minor }) => sum + (figure === "RECEIVABLE" ? -minor : minor), 0n);
  if (credits !== expensedMinor) return false;
  return credits === 0n || (credits > 0n && of(moves, "RECEIVABLE") !== undefined);
}

const isAll = ({ left, must }: Left, moves: readonly Move[]): boolean =>
  must.every((figure) => orZero(of(left, figure)?.minor) === orZero(of(moves, figure)?.minor));

/** What is left of a limit once a journal moved its figure; nothing where it moved it that far, or further. */
const less =
  (moves: readonly Move[]) =>
  (limit: Move): Move => {
    const { minor, baseMinor } = of(moves, limit.figure) ?? { minor: 0n, baseMinor: 0n };
    if (absolute(minor) >= absolute(limit.minor)) return { ...limit, minor: 0n, baseMinor: 0n };
    const base = limit.baseMinor === null || baseMinor === null ? null : limit.baseMinor - baseMinor;
    return { ...limit, minor: limit.minor - minor, baseMinor: base };
  };
