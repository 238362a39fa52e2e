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

  /** As live accounts were seen to answer, or as NetSuite lists its sentences; each with what a person is told to do. */
  it.each([
    ["AUTH", "Your current role does not have permission to perform this action.", /role the permission/],
    ["CONFLICT", "A customer record with this ID already exists. You must enter a unique customer ID", /rename one/],
    ["CONFLICT", "A customer record with this email address already exists.", /e-mail address/],
    ["DUPLICATE", "This entity already exists.", /carries this key/],
    ["CONFLICT", "You have entered an Invalid Field Value 3 for the following field: subsidiary.", /share it/],
    ["CONFLICT", "The transaction currency does not match the names currency", /Add the currency/],
    ["MISSING_REFERENCE", "You have entered an Invalid Field Value 9 for the following field: aracct.", /^.*Map it/],
    [
      "MISSING_REFERENCE",
      "Transaction subsidiary 2 is not valid for item 7. Please choose a different item.",
      /Map it/,
    ],
    ["PERIOD_CLOSED", "You have entered an Invalid Field Value 4 for the following field: postingperiod.", /Open the/],
    ["PERIOD_CLOSED", "This transaction is in a period that has been closed. You may not edit it.", /Open the period/],
    ["PERIOD_CLOSED", "No valid, open, posting period for date - 2026-05-16.", /Open the period/],
    ["MISSING_REFERENCE", "There are no Accounting Periods that cover this transaction date.", /Set up the/],
    ["VALIDATION", "Your transaction date does not fall between the start and end dates", /Allow Transaction Date/],
    ["UNBALANCED", "The amounts in the journal entry must balance.", /debits/],
    ["VALIDATION", "Transaction was not in balance because ... more decimal places than are supported", /decimals/],
    ["FX", "No currency conversion rate defined", /exchange rate/],
    ["DIMENSION", "Department are mandatory on all lines of the journal entry.", /dimension/],
    ["VALIDATION", "Please enter value(s) for: Cost Center.", /value for Cost Center/],
    ["SCHEMA_DRIFT", "Invalid or unsupported search", /let the integration's role see it/],
    ["SCHEMA_DRIFT", "2) An associated feature is disabled; 3) ...", /Enable the feature/],
    ["TOO_LARGE", "Journal Entries can have a maximum of 1000 lines.", /at most 1000 lines/],
    [
      "VALIDATION",
      "The field companyname contained more than the maximum number ( 83 ) of characters allowed.",
      /companyname is longer than the 83 characters/,
    ],
    ["CONFLICT", "This record has been locked by a user defined workflow.", /workflow/],
    ["CONFLICT", "Links sum to more than original transaction amount", /open on the invoice/],
    ["INTERMITTENT", "Record has been changed", /tried again/],
  ])("takes %s from %j, with advice", (failureClass, detail, advice) => {
    const failure = failureOf(told(400, `Error while accessing a resource. ${detail}`), writing);
    expect(failure).toMatchObject({ class: failureClass, uncertain: false, message: expect.stringMatching(advice) });
    expect(failure.retryable).toBe(failureClass === "INTERMITTENT");
  });

  it("tells every fault of an answer, and takes the first that it knows", () => {
    const text = JSON.stringify({
      "o:errorDetails": [
        { detail: "Error while accessing resource: Something new", "o:errorCode": "INVALID_CONTENT" },
        { detail: "Error while accessing a resource. This entity already exists.", "o:errorCode": "USER_ERROR" },
      ],
    });
    expect(failureOf({ ...told(400, ""), text }, writing)).toMatchObject({
      class: "DUPLICATE",
      message: expect.stringMatching(/"Something new"; "This entity already exists\."/),
    });
  });

  it.each([
    ["a login page with 200", { status: 200, contentType: "text/html", text: "Login" }],
    ["a page that says not that it is one", { status: 200, text: "  <!DOCTYPE html>" }],
    ["a page that says not found", { status: 404, contentType: "text/html;charset=utf-8", text: "<html>" }],
    ["a way to the login page", { status: 302, location: "https://system.netsuite.com/pages/login.jsp", text: "" }],
  ])("takes %s for no answer: it passes, and a write is in doubt", (_case, page) => {
    const answer = { location: undefined, retryAfter: undefined, ...page };
    expect(failureOf(answer, writing)).toMatchObject({ class: "INTERMITTENT", uncertain: true, retryable: true });
    expect(failureOf(answer, { ...writing, write: false })).toMatchObject({ uncertain: false });
    expect(failureOf(answer, writing).message).toMatch(/web page.*base URL/);
  });

  it("takes a demand for another login for what it is, whatever its status", () => {
    const answer = { ...told(400, "The request could not be understood.", "INVALID_REQUEST"), challenged: true };
    expect(failureOf(answer, writing)).toMatchObject({ class: "AUTH" });
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
