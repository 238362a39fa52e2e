import { own } from "../../schema/own";

describe("looking up a name from outside", () => {
  const table = { USD: 2, JPY: 0 };

  it("finds what the table holds, also what counts as false", () => {
    expect(own(table, "USD")).toBe(2);
    expect(own(table, "JPY")).toBe(0);
  });

  it.each(["EUR", "constructor", "toString", "hasOwnProperty", "__proto__", ""])("finds nothing under %j", (name) => {
    expect(own(table, name)).toBeUndefined();
  });
});
