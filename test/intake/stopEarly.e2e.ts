import { startCompany } from "../workflows/startCompany";

describe("a worker that is stopped while it still reads the ERP's reference data", () => {
  it("begins nothing that nobody would stop", async () => {
    const company = await startCompany();
    const { control, sandboxes } = company;
    const match = { path: "/suiteql" };
    await control(sandboxes.netsuite, "faults", { kind: "delay", delayMs: 300, match });
    const hub = await company.startHub();
    await hub.stop();
    // It takes in what arrives from the moment it is ready.
    expect(hub.unready()).toEqual(["The ERP's reference data has not been read yet"]);
    await company.close();
  });
});
