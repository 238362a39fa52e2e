import { vendorWords, withoutSecrets } from "../../connectors/vendorWords";

describe("a platform's words", () => {
  it.each([
    ["of ada.lovelace+test@acme.example", "of •••"],
    ["the card 4242 4242 4242 4242 was declined", "the card ••• was declined"],
    ["the card 4242-4242-4242-4242", "the card •••"],
    ["the card 378282246310005", "the card •••"],
    ["with sk_live_51abcDEFghi", "with •••"],
    ["the password is hunter2, or not", "the password is •••, or not"],
    ['password "hunter"', 'password "•••"'],
    ["password hunter2 of admin", "password ••• of admin"],
    ["postgres://admin:hunter2@10.2.3.4:5432/x", "postgres://admin:•••@•••/x"],
    ["connect to db-7.prod.internal failed", "connect to ••• failed"],
    ["connect to db-7:5432 failed", "connect to ••• failed"],
    ["at 10.0.0.5, and 192.168.1.1:80", "at •••, and •••"],
    ["see https://hub.acme.example/x", "see •••/x"],
  ])("are told without what is not for everyone: %s", (text, told) => {
    expect(vendorWords(`It failed ${text}`)).toBe(`It failed ${told}`);
  });

  it.each([
    "Invalid API Key provided: sk_test_****1234",
    "Cannot be reached at http://127.0.0.1:4012 (refused)",
    "log in to Salesforce at https://acme.my.salesforce.com: expired password",
    "api.pubsub.salesforce.com:7443 and http://sandbox-stripe:4012 do not answer",
    "INVALID_FIELD: No such column 'Tier__c' on entity 'Account', at row:1 column:8, in version 66.0",
    "invoice.finalized of in_1 at 2026-11-26T10:00:00Z, number 1764151234567, 4242424242424241",
  ])("are told as they are where nothing is to be hidden: %s", (text) => {
    expect(vendorWords(text)).toBe(text);
  });

  it("are cut for everyone, and say how long they were", () => {
    const told = vendorWords(`It says: ${"x".repeat(2_991)}`);
    expect(told).toBe(`It says: ${"x".repeat(291)}… (3000 characters)`);
    expect(vendorWords("y".repeat(300))).toBe("y".repeat(300));
  });

  it("keep in a case whom they are about, and all that is of use", () => {
    const text = `No mailbox ada@acme.example, card 4242424242424242, rk_live_51abcDEF: ${"z".repeat(400)}`;
    expect(withoutSecrets(text)).toBe(`No mailbox ada@acme.example, card •••, •••: ${"z".repeat(400)}`);
  });
});
