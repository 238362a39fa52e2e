import type { Day } from "../../schema/canonical/value";
import type { AdvisedJournal, Earned } from "../exception/advisedJournal";
import type { CaseEffect, Figure } from "../exception/caseEffects";
import type { StandingCorrection } from "./cancelOut";
import { divideRounded } from "../money/divideRounded";
import { comparedInBase } from "./comparedInBase";
import { comparedAs } from "./disputed";
import { earnedUntil } from "./earnedUntil";
import { PEOPLES_JOURNAL } from "./peoplesJournal";
import { absolute } from "../../schema/money/absolute";

/** A correction that may be answered by a journal, or be one. */
export interface AnswerableCorrection extends StandingCorrection {
  advised: AdvisedJournal | null;
  /** Whose word closed it: a journal that a person dealt with answers nothing, what a closed case advised holds on. */
  closedBy: string | null;
  /** The day of a journal of people's; null for all else. */
  date: Day | null;
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
 * name, none further than is left of it, by the same rate, and recognize nothing before it is earned. What fits a case to
 * the last unit is taken for its answer first, then the earlier journal for the older case. Several cases of one invoice
 * advise of the same receivable: what is written off by one of them is in all. What each of them recognizes is its own.
 */
export function answerCases(corrections: readonly AnswerableCorrection[]): Answers {
  const advising = corrections.flatMap(({ id, invoiceId, advised }) =>
    advised ? [leftOf(id, invoiceId, advised)] : [],
  );
  const journals = corrections.flatMap((one) => {
    const { id, cause, closedBy, date, effects, expensedMinor } = one;
    if (cause !== PEOPLES_JOURNAL || closedBy !== null || date === null) return [];
    return [{ id, date, moves: movesOf(effects), expensedMinor }];
  });
  journals.sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)));
  const ended = new Set<string>();
  for (const isWanted of [isAll, () => true]) {
    for (const journal of journals.filter(({ id }) => !ended.has(id))) {
      const found = advising.find((one) => fits(one, journal) && isWanted(one, journal.moves));
      if (!found) continue;
      ended.add(journal.id);
      for (const one of advising) {
        if (one === found) one.left = one.left.map(less(journal.moves));
        else if (one.invoiceId === found.invoiceId) one.left = withoutWrittenOff(one.left, journal.moves);
      }
      found.recognized.push({ from: journal.date, minor: sizeIn(journal.moves, "RECOGNIZED") });
    }
  }
  for (const one of advising) if (atRiskIn(one) === 0n) ended.add(one.id);
  return {
    ended,
    answered: new Map(advising.map((one) => [one.id, one.atRisk - atRiskIn(one)])),
  };
}

type Move = Pick<CaseEffect, "figure" | "account" | "legalEntity" | "currency" | "minor" | "baseMinor">;

interface Journal {
  id: string;
  date: Day;
  moves: readonly Move[];
  expensedMinor: bigint;
}

interface Left {
  id: string;
  invoiceId: string | null;
  must: AdvisedJournal["must"];
  atRisk: bigint;
  /** How far each figure may be moved still. */
  left: readonly Move[];
  earned: AdvisedJournal["earned"];
  /** What journals have recognized of that, by their days. */
  recognized: Earned[];
}

const leftOf = (id: string, invoiceId: string | null, { limits, must, earned }: AdvisedJournal): Left => ({
  ...{ id, invoiceId, must, earned, left: limits },
  ...{ recognized: [], atRisk: sizeIn(limits, must[0]) },
});

/** What is moved as another move is: what is disputed stands apart from what is owed. */
const like = (moves: readonly Move[], move: Move) => moves.find((one) => comparedAs(one) === comparedAs(move));

/** How much is moved in a figure, of receivables the disputed ones as well. */
const sizeIn = (moves: readonly Move[], figure: Figure): bigint =>
  moves.reduce((sum, one) => (one.figure === figure ? sum + absolute(one.minor) : sum), 0n);

/** What is at risk still: the most that is left of what must be done. */
const atRiskIn = ({ left, must }: Pick<Left, "left" | "must">): bigint =>
  must.map((figure) => sizeIn(left, figure)).reduce((most, one) => (one > most ? one : most));

/** What a journal comes to in each figure of each legal entity; in what is disputed apart. */
function movesOf(effects: readonly Move[]): Move[] {
  const sums = new Map<string, Move>();
  for (const { figure, account, legalEntity, currency, minor, baseMinor } of effects) {
    const at = JSON.stringify([comparedAs({ figure, account }), legalEntity]);
    const before = sums.get(at) ?? { figure, account, legalEntity, currency, minor: 0n, baseMinor: 0n };
    const base = before.baseMinor === null || baseMinor === null ? null : before.baseMinor + baseMinor;
    sums.set(at, { ...before, minor: before.minor + minor, baseMinor: base });
  }
  return [...sums.values()].filter(({ minor }) => minor !== 0n);
}

/** Whether a journal does a part of what is left to do, or all of it, and nothing else that the hub knows of. */
function fits(one: Left, { date, moves, expensedMinor }: Journal): boolean {
  const { left, must } = one;
  const known = moves.every((move) => {
    const limit = like(left, move);
    if (limit?.legalEntity !== move.legalEntity || limit.currency !== move.currency) return false;
    if (limit.minor > 0n !== move.minor > 0n || absolute(move.minor) > absolute(limit.minor)) return false;
    return !comparedInBase.includes(move.figure) || isAtItsRate(move, limit);
  });
  return (
    known &&
    must.some((figure) => sizeIn(moves, figure) !== 0n) &&
    writtenOffIn(moves) <= writtenOffIn(left) &&
    isEarned(one, date, sizeIn(moves, "RECOGNIZED")) &&
    isWhole(moves, expensedMinor)
  );
}

/** What comes off deferred revenue and is no revenue: what was never paid. */
const writtenOffIn = (moves: readonly Move[]): bigint => sizeIn(moves, "DEFERRED") - sizeIn(moves, "RECOGNIZED");

/** Whether it is earned by its day, and what later journals recognize is so still by theirs. */
function isEarned({ earned, recognized }: Left, date: Day, minor: bigint): boolean {
  if (minor === 0n) return true;
  const days = [date, ...recognized.map(({ from }) => from).filter((from) => from > date)];
  return days.every((day) => earnedUntil(recognized, day) + minor <= earnedUntil(earned, day));
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
  return credits === 0n || (credits > 0n && sizeIn(moves, "RECEIVABLE") !== 0n);
}

const isAll = ({ left, must }: Left, moves: readonly Move[]): boolean =>
  must.every((figure) => sizeIn(left, figure) === sizeIn(moves, figure));

/** What is left in another case of the same invoice: what is to be recognized there is untouched. */
function withoutWrittenOff(left: readonly Move[], moves: readonly Move[]): Move[] {
  const most = writtenOffIn(left);
  const share = writtenOffIn(moves);
  return left.map((limit) => {
    if (limit.figure === "RECOGNIZED") return limit;
    if (limit.figure !== "DEFERRED") return less(moves)(limit);
    return less([shareOf(limit, share < most ? share : most)])(limit);
  });
}

/** So much of a limit, at its rate. */
function shareOf(limit: Move, size: bigint): Move {
  const minor = limit.minor < 0n ? -size : size;
  const base =
    limit.baseMinor === null ? null : size === 0n ? 0n : divideRounded(limit.baseMinor * size, absolute(limit.minor));
  return { ...limit, minor, baseMinor: base };
}

/** What is left of a limit once a journal moved its figure; nothing where it moved it that far, or further. */
const less =
  (moves: readonly Move[]) =>
  (limit: Move): Move => {
    const { minor, baseMinor } = like(moves, limit) ?? { minor: 0n, baseMinor: 0n };
    if (absolute(minor) >= absolute(limit.minor)) return { ...limit, minor: 0n, baseMinor: 0n };
    const base = limit.baseMinor === null || baseMinor === null ? null : limit.baseMinor - baseMinor;
    return { ...limit, minor: limit.minor - minor, baseMinor: base };
  };
