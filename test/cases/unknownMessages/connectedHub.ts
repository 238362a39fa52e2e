import { runningCompany } from "../runningCompany";

export type ConnectedHub = Awaited<ReturnType<typeof connectedHub>>;

/** A company's hub, connected to a Stripe that tells of whatever it is asked to. */
export async function connectedHub() {
  const { company, restart, close } = await runningCompany();
  const { control, sandboxes, store } = company;
  return {
    ...{ company, restart, close },
    /** Has Stripe tell of one of its objects by an event of a type. */
    tellOf: (about: string, type: string) => control(sandboxes.stripe, "events", { type, about }),
    caseAbout: (word: string) =>
      store.prisma.exceptionCase.findFirst({ where: { class: "SCHEMA_DRIFT", title: { contains: word } } }),
  };
}
