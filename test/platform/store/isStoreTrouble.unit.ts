import { isStoreTrouble } from "../../../platform/store/isStoreTrouble";

/** As Prisma's driver adapter throws it. */
const adapters = (kind: string) => new Error(kind, { cause: { kind } });
const coded = (code: string) => Object.assign(new Error("refused"), { code });

describe("trouble of the store", () => {
  it.each([
    ["a socket that was reset while a COMMIT was out", adapters("ConnectionClosed")],
    ["a socket that timed out then", adapters("SocketTimeout")],
    ["a server that is full", adapters("TooManyConnections")],
    ["what Prisma says of a connection that is gone", coded("P1017")],
    ["its words for it alone", new Error("Server has closed the connection.")],
    ["a client that the end closed", new Error("Client was closed and is not queryable")],
    ["an idle session that the server ended", coded("57P05")],
    ["a transaction that took the server too long", coded("25P04")],
    ["no port left to call from", coded("EADDRNOTAVAIL")],
    ["no descriptor left", coded("EMFILE")],
    ["a deadlock", coded("40P01")],
    ["a statement that somebody or a limit cancelled", coded("57014")],
  ])("is %s", (_what, error) => {
    expect(isStoreTrouble(error)).toBe(true);
    expect(isStoreTrouble(new Error("Outer", { cause: error }))).toBe(true);
  });

  it.each([
    ["a key that is there", adapters("UniqueConstraintViolation")],
    ["a value out of range", coded("22003")],
    ["an error of ours", new TypeError("undefined is not a function")],
  ])("is not %s", (_what, error) => {
    expect(isStoreTrouble(error)).toBe(false);
  });
});
