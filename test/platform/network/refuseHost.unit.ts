import { refuseHost } from "../../../platform/network/refuseHost";

describe("a door that only this machine reaches", () => {
  it.each(["localhost", "localhost:4000", "LOCALHOST.", "127.0.0.1", "[::1]:4000"])(
    "answers who asks for %s",
    (named) => {
      expect(refuseHost("127.0.0.1", named)).toBeUndefined();
      expect(refuseHost("0.0.0.0", "hub.example")).toBeUndefined();
    },
  );

  it.each([
    ...["hub.example", "127.0.0.1.hub.example", "", "localhost#hub.example", "localhost/hub.example"],
    ...["localhost?hub.example", "hub.example@localhost", "http://localhost", "localhost\\hub.example"],
  ])("does not answer who asks for '%s'", (named) => {
    expect(refuseHost("127.0.0.1", named)).toBe(`Ask for localhost, not for ${named}`);
  });
});
