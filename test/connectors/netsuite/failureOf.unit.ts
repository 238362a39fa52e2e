import { failureOf } from "../../../connectors/netsuite/wire/failureOf";

const told = (status: number, detail: string, code = "USER_ERROR", path?: string) => ({
  status,
  location: undefined,
  retryAfter: undefined,
  text: JSON.stringify({ "o:errorDetails": [{ detail, "o:errorCode": code, ...(path && { "o:errorPath": path }) }] }),
});
const writing = { record: "invoice in_7", write: true };

describe("NetSuite's refusals in the hub's words", () => {
  it.each([
    ["RATE_LIMIT", told(429, "Concurrent request limit exceeded.", "CONCURRENCY_LIMIT_EXCEEDED")],
    ["RATE_LIMIT", told(400, "Request limit exceeded", "SSS_REQUEST_LIMIT_EXCEEDED")],
    ["AUTH", told(403, "Your current role does not have permission.", "INSUFFICIENT_PERMISSION")],
    ["PERIOD_CLOSED", told(400, "Because it is in a closed accounting period, it cannot be saved.")],
    ["MISSING_REFERENCE", told(400, "Invalid Reference Key 99 for the following field: item", "INVALID_CONTENT")],
    ["VALIDATION", told(400, "You have entered an Invalid Field Value x", "INVALID_CONTENT", "tranDate")],
    ["DIMENSION", told(400, "Please enter value(s) for: Department")],
    ["DUPLICATE", told(400, "This record already exists.")],
    ["SCHEMA_DRIFT", told(404, "Record 'mystery' was not found.", "NOT_FOUND")],
    ["TOO_LARGE", told(413, "The request body is too large.")],
    ["VALIDATION", told(400, "Please enter value(s) for: Customer")],
  ])("takes %s from %j", (failureClass, answer) => {
    expect(failureOf(answer, writing)).toMatchObject({ class: failureClass, uncertain: false });
  });

  it("leaves in doubt what a server or a gateway lost, whatever it answers with", () => {
    const page = { status: 504, location: undefined, retryAfter: "5", text: "<html>Gateway Timeout</html>" };
    const lost = { class: "INTERMITTENT", uncertain: true, retryAfterMs: 5_000, message: /^invoice in_7: .*HTTP 504/ };
    expect(failureOf(page, writing)).toMatchObject({ ...lost, message: expect.stringMatching(lost.message) });
    expect(failureOf(page, { ...writing, write: false })).toMatchObject({ uncertain: false });
  });

  it("reads a Retry-After that is a date, and passes over one that is neither", () => {
    const at = new Date(Date.now() + 3_600_000).toUTCString();
    const after = (retryAfter: string) => failureOf({ ...told(429, "Wait"), retryAfter }, writing).retryAfterMs;
    expect(after(at)).toBeGreaterThan(3_000_000);
    expect(after("soon")).toBeUndefined();
  });
});
