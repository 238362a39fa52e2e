import { eventually } from "./eventually";
import { connectorsFor } from "./connectorsFor";
import { startCompany } from "./startCompany";

test("a worker that cannot start leaves nothing running, so that the next start in its process is whole", async () => {
  const company = await startCompany();
  try {
    const first = await company.startHub();
    await eventually(() => company.store.prisma.legalEntity.findFirst(), company.state);
    await first.stop();
    const broken = company.startHub({}, undefined, (places, log) => {
      const opened = connectorsFor(places, log);
      const { crm } = opened;
      const capabilities = new Proxy(crm.capabilities, {
        get: (of, name) => {
          if (name === "feeds") throw new Error("Its feeds cannot be told");
          return Reflect.get(of, name) as unknown;
        },
      });
      return {
        ...opened,
        crm: new Proxy(crm, { get: (of, name) => (name === "capabilities" ? capabilities : Reflect.get(of, name)) }),
      };
    });
    await expect(broken).rejects.toThrow("Its feeds cannot be told");
    const running = await company.startHub();
    expect(running.unready()).toEqual([]);
    await running.stop();
  } finally {
    await company.close();
  }
});
