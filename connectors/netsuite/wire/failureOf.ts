import { retryAfterMs } from "../../retryAfterMs";
import { VendorFailure } from "../../vendorFailure";
import type { Answered, Purpose } from "./exchange";
import { refusalRule } from "./refusalRule";
import type { Ruling } from "./ruling";
import { toldBy, type Told } from "./told";
import { isPage, pageFailure } from "./webPage";

/**
 * NetSuite's refusal as a failure of the hub: by its status and codes, where those say anything, else by its words.
 * See "Error Handling in REST Web Services" in the NetSuite help (section_156570709583).
 */
export function failureOf(answer: Answered, purpose: Purpose): VendorFailure {
  if (isPage(answer)) return pageFailure(answer, purpose);
  const { record, write } = purpose;
  const told = toldBy(answer.text);
  const ruling = rule(answer, told);
  const after = retryAfterMs(answer.retryAfter);
  const said = told.map(({ detail, path }) => `"${detail}"${path === undefined ? "" : ` at ${path}`}`).join("; ");
  const code = told.find((one) => one.code)?.code;
  const path = told.find((one) => one.path)?.path;
  return new VendorFailure(
    ruling.class,
    `${record}: NetSuite says ${said || `"HTTP ${answer.status}"`}. ${ruling.advice}`.trim(),
    {
      ...(code && { code }),
      ...(after !== undefined && { retryAfterMs: after }),
      uncertain: write && lostOnTheWay(answer.status),
      httpStatus: answer.status,
      ...(path !== undefined && { details: { path } }),
    },
  );
}

function rule(answer: Answered, told: readonly Told[]): Ruling {
  const byStatus = byStatusOf(answer, told.map(({ code }) => code).join(" "));
  if (byStatus) return byStatus;
  for (const one of told) {
    const ruling = refusalRule(one);
    if (ruling) return ruling;
  }
  if (answer.status === 404) return { class: "MISSING_REFERENCE", advice: "The record is not there, or was deleted." };
  if (answer.status === 400) return { class: "VALIDATION", advice: "Correct the value and send it again." };
  return { class: "UNKNOWN", advice: "" };
}

function byStatusOf({ status, challenged }: Answered, codes: string): Ruling | undefined {
  if (status === 429 || /CONCURRENCY|REQUEST_LIMIT|REQUEST_BLOCKED/.test(codes)) {
    return { class: "RATE_LIMIT", advice: "It is tried again later." };
  }
  if (status === 401 || status === 403 || challenged || /INVALID_LOGIN|INSUFFICIENT_PERMISSION/.test(codes)) {
    const advice = "Check the integration's certificate or tokens, and its role's permissions.";
    return { class: "AUTH", advice };
  }
  if (lostOnTheWay(status) || /TEMP_UNAVAILABLE/.test(codes)) {
    return { class: "INTERMITTENT", advice: "It is tried again; a write is looked up by its key first." };
  }
  if (status === 413) return { class: "TOO_LARGE", advice: "Split it: NetSuite takes no request of this size." };
  return status === 409 ? { class: "CONFLICT", advice: "Look at the record in NetSuite." } : undefined;
}

/** What a server or a gateway before it says when it does not know how the request ended. */
const lostOnTheWay = (status: number) => status >= 500 || status === 408;
