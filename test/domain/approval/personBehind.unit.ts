import { personBehind } from "../../../domain/approval/personBehind";

describe("the person behind a caller's name", () => {
  it.each([
    ["in another case", "person:okta/Ana", "PERSON:okta/ana"],
    ["composed in another way", "person:okta/ana@example.com", " person:okta/ana@example.ｃｏｍ"],
    ["whose token proves no person", "person:okta/ana", "unproven:okta/ana"],
    ["whose token is taken for an application's", "person:okta/ana", "application:okta/ana"],
    ["in development mode in another role", "development:sales", "development:admin+viewer"],
    ["chosen in development mode, in another role", "development:robin/sales", "development:Robin/admin"],
  ])("is the same one %s", (_how, one, other) => {
    expect(personBehind(one)).toBe(personBehind(other));
  });

  it.each([
    ["of another subject", "person:okta/ana", "person:okta/anna"],
    ["of another issuer", "person:okta/ana", "person:entra/ana"],
    ["chosen in development mode", "development:robin/sales", "development:kim/sales"],
    ["not chosen in development mode", "development:robin/sales", "development:sales"],
  ])("is another one %s", (_how, one, other) => {
    expect(personBehind(one)).not.toBe(personBehind(other));
  });
});
