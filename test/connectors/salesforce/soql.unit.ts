import { soql } from "../../../connectors/salesforce/soql";

describe("SOQL", () => {
  it("quotes text so that none of it is read as SOQL, and writes moments bare", () => {
    expect(soql`Name = ${"O'Hara\\' OR Id != '\n"} AND At > ${new Date(0)}`).toBe(
      "Name = 'O\\'Hara\\\\\\' OR Id != \\'\\n' AND At > 1970-01-01T00:00:00.000Z",
    );
  });
});
