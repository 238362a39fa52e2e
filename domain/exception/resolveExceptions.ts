import { audited, type AuditedServices } from "../../platform/audit/audited";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import type { ExceptionCaseModel } from "../../schema/generated/prisma/models";
import { HubError } from "../../schema/hubError";
import { saysSomething } from "../../schema/saysSomething";
import { askForApproval } from "../approval/askForApproval";
import { supersedeApprovals } from "../approval/supersedeApprovals";
import { contentHash } from "../idempotency/contentHash";
import { decimalOf } from "../money/decimalOf";
import type { Asker } from "../operation/asker";
import { effectsOf } from "./caseEffects";
import { closeOnWord } from "./closeOnWord";
import { lockCases } from "./lockCases";
import { moveCase } from "./moveCase";
import { openStates } from "./openStates";
import { resolutionApproval } from "./resolutionApproval";
import { exceptionNotFound } from "./retryExceptions";
import { FEED } from "./staleFeeds";
import { toldHash } from "./toldHash";
import { UNHANDLED_MESSAGE } from "./unhandledMessage";

type Services = AuditedServices & { approvals: Pick<ApprovalPolicy, "expireAfterDays"> };

interface Resolution {
  ids: readonly string[];
  /** Why they are dealt with, in words. */
  resolution: string;
  evidenceUrl: string | null;
}

const MOST_RESOLUTION = 2_000;

/** What a case is about that says that something of a platform is not read: as long as it is so, figures lack it. */
const endingByThemselves: readonly string[] = [FEED, "InboxMessage"];

/**
 * Closes cases on a person's word, all of them or none. One with money at risk, or that says that a figure is off or may
 * be, takes a second person: it waits for one, and is open until then. What ends only by itself nobody closes.
 * @returns the cases' ids
 * @throws HubError `REASON_MISSING`, `EVIDENCE_NO_URL`, `EXCEPTION_NOT_FOUND`, `EXCEPTION_CLOSED`, `EXCEPTION_ENDS_BY_ITSELF`
 */
export function resolveExceptions(services: Services, by: Asker, asked: Resolution): Promise<string[]> {
  const { resolution } = asked;
  const ids = [...new Set(asked.ids)];
  const [only = null, ...more] = ids;
  const about = { subjectType: "ExceptionCase", subjectId: more.length === 0 ? only : null };
  const attempt = { what: "resolveExceptions", ...by, ...about, reason: resolution };
  return audited(services, attempt, async (tx) => {
    refuseWords(asked);
    const cases = await lockCases(tx, ids);
    const unknown = ids.filter((id) => !cases.some((found) => found.id === id));
    if (unknown.length > 0) throw exceptionNotFound(unknown);
    const left: ExceptionCaseModel[] = [];
    for (const one of cases) if (!(await isAnswered(tx, one, by, asked))) left.push(one);
    const closed = left.filter(({ state }) => !openStates.includes(state));
    if (closed.length > 0) throw alreadyClosed(closed);
    const unread = left.filter(({ subjectType }) => endingByThemselves.includes(subjectType));
    if (unread.length > 0) throw endsByItself(unread);
    for (const one of left) {
      const after = (await takesTwo(tx, one))
        ? await ask(tx, services, by, one, asked)
        : await close(tx, services, by, one, asked);
      const { id: subjectId, state, closedBy } = one;
      const correlationId = one.correlationId ?? subjectId;
      const change = { subjectId, before: { state, closedBy }, after: { ...after, evidenceUrl: asked.evidenceUrl } };
      services.audit.append(tx, { ...attempt, ...change, action: "MUTATION", correlationId }, services.now());
    }
    return { answer: ids, change: null };
  });
}

/**
 * Whether a case says that money is at risk, or that a figure is off: then it takes two to close it. So it does where
 * nobody but people can tell whether money moved.
 */
async function takesTwo(tx: Transaction, { id, subjectType, amountAtRiskMinor }: ExceptionCaseModel): Promise<boolean> {
  if (subjectType === UNHANDLED_MESSAGE) return true;
  if (amountAtRiskMinor !== null && amountAtRiskMinor !== 0n) return true;
  const effects = await effectsOf(tx, [id]);
  return effects.some(({ minor, baseMinor }) => minor !== 0n || (baseMinor !== null && baseMinor !== 0n));
}

/** Whether the same person has said just this of a case already. */
async function isAnswered(
  tx: Transaction,
  { id, state, ended, closedBy, ...one }: ExceptionCaseModel,
  { caller }: Asker,
  { resolution, evidenceUrl }: Resolution,
): Promise<boolean> {
  if (one.resolution !== resolution || one.evidenceUrl !== evidenceUrl) return false;
  if (state !== "AWAITING_APPROVAL") return ended === "CLOSED" && closedBy === caller.name;
  const asked = { kind: "RESOLVE_EXCEPTION", status: "AWAITING_APPROVAL", requestedBy: caller.name };
  return (await tx.operation.count({ where: { subjectId: id, ...asked } })) > 0;
}

async function close(
  tx: Transaction,
  { now }: Services,
  { caller }: Asker,
  one: ExceptionCaseModel,
  asked: Resolution,
) {
  await closeOnWord(tx, now(), one, { ...asked, by: caller.name });
  return { state: "RESOLVED", closedBy: caller.name };
}

/** Has a second person look at it first. What was asked for it before, with other words, waits no more. */
async function ask(tx: Transaction, services: Services, by: Asker, one: ExceptionCaseModel, asked: Resolution) {
  const { audit, approvals } = services;
  const now = services.now();
  const { id, version, title, classification, amountAtRiskMinor, currency } = one;
  const { resolution, evidenceUrl } = asked;
  const operation = { id: newId("operation"), kind: "RESOLVE_EXCEPTION", dryRun: false };
  const correlationId = one.correlationId ?? newId("transaction");
  const note = `It was asked for again by operation ${operation.id}`;
  await supersedeApprovals(tx, audit, now, { subjectId: id, by: by.caller, note });
  await tx.operation.create({
    data: {
      ...{ ...operation, correlationId, idempotencyKey: operation.id, status: "AWAITING_APPROVAL", subjectId: id },
      ...{ startedAt: now, requestedBy: by.caller.name, requestHash: contentHash({ id, resolution, evidenceUrl }) },
    },
  });
  // An amount that tells what was earned is held more closely than approvals are.
  const shown =
    classification === "CONFIDENTIAL"
      ? { amountMinor: amountAtRiskMinor, currency }
      : { amountMinor: null, currency: null };
  const worth =
    shown.amountMinor === null || shown.currency === null
      ? ""
      : ` of ${decimalOf(shown.amountMinor, shown.currency)} ${shown.currency}`;
  await askForApproval(tx, now, {
    ...{ operation: { ...operation, correlationId }, scope: resolutionApproval.scope, by: by.caller },
    ...{
      reason: evidenceUrl === null ? resolution : `${resolution} (${evidenceUrl})`,
      days: approvals.expireAfterDays,
    },
    why: `A case${worth} is closed on the word of two: "${title}"`,
    subject: { ...shown, termValueMinor: null, termsHash: await toldHash(tx, one), version },
  });
  await tx.exceptionCase.update({ where: { id }, data: { resolution, evidenceUrl } });
  const present = await tx.exceptionCase.findUniqueOrThrow({ where: { id } });
  await moveCase(tx, now, present, {
    state: "AWAITING_APPROVAL",
    ended: null,
    actor: by.caller.name,
    note: resolution,
  });
  return { state: "AWAITING_APPROVAL", operationId: operation.id };
}

function refuseWords({ resolution, evidenceUrl }: Resolution): void {
  if (!saysSomething(resolution) || resolution.length > MOST_RESOLUTION) {
    throw refused(
      "REASON_MISSING",
      `Say in words why the cases are dealt with: a letter or a digit at least, and at most ${MOST_RESOLUTION} characters`,
    );
  }
  if (evidenceUrl !== null && !isPage(evidenceUrl)) {
    throw refused(
      "EVIDENCE_NO_URL",
      "The evidence is no address of a page: give one that begins with https://, or none",
    );
  }
}

const isPage = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

const alreadyClosed = (cases: readonly ExceptionCaseModel[]) => {
  const named = cases.map(({ id, title }) => `"${title}" (${id})`).join(", ");
  return refused("EXCEPTION_CLOSED", `${named} is closed already: leave it out`, { ids: cases.map(({ id }) => id) });
};

const endsByItself = (cases: readonly ExceptionCaseModel[]) => {
  const named = cases.map(({ id, title }) => `"${title}" (${id})`).join(", ");
  return refused(
    "EXCEPTION_ENDS_BY_ITSELF",
    `${named} tells of what the hub has not read, and ends by itself once it has: nobody's word reads it. Put right what its explanation says, and leave it out`,
    { ids: cases.map(({ id }) => id) },
  );
};

const refused = (code: string, message: string, details?: Record<string, unknown>) =>
  new HubError(code, message, { retryable: false, ...(details && { details }) });
