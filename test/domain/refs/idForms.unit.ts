import { idForms } from "../../../domain/refs/idForms";

describe("the ids under which a record may be known", () => {
  it.each([
    ["a0D5g00000aBcDe", ["a0D5g00000aBcDe", "a0D5g00000aBcDeEAK"]],
    ["001A0000006Vm9r", ["001A0000006Vm9r", "001A0000006Vm9rIAC"]],
    ["001A0000006Vm9rIAC", ["001A0000006Vm9rIAC"]],
    ["001a0000006vm9riac", ["001a0000006vm9riac", "001A0000006Vm9rIAC"]],
    ["001A0000006VM9RIAC", ["001A0000006VM9RIAC", "001A0000006Vm9rIAC"]],
    ["000000000000000", ["000000000000000", "000000000000000AAA"]],
  ])("are of %s all that its platform writes", (id, forms) => expect(idForms(id)).toEqual(forms));

  it.each([
    "cus_NffrFeUfNV2Hib",
    "acct_01M8AYV7ZC19CRFJHSBHD3JJYS",
    "1007",
    "",
    "001A0000006Vm9rI!C",
    "001A0000006Vm9r999",
  ])("are %j alone where it has no such form", (id) => expect(idForms(id)).toEqual([id]));
});
