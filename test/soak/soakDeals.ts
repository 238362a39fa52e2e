import { Connection } from "jsforce";
import { aDeal, win } from "../workflows/aDeal";

/** A deal that was won, by the name of its account, of which there is one. */
export interface WonDeal {
  name: string;
  opportunityId: string;
}

const PAUSE_MS = 500;

/** People who enter deals and win them, whatever goes wrong meanwhile, until each is won. */
export function salesPeople(loginUrl: string) {
  const oauth2 = { loginUrl, clientId: "throughline-demo-client", clientSecret: "throughline-demo-secret" };
  let session: Connection | null = null;
  const sales = async (): Promise<Connection> => {
    if (session) return session;
    const fresh = new Connection({ instanceUrl: loginUrl, oauth2, version: "62.0" });
    await fresh.authorize({ grant_type: "client_credentials" });
    return (session = fresh);
  };
  /** Somebody who is told of an error logs in again, and goes on. */
  const persisting = async <T>(work: (sales: Connection) => Promise<T>, over: () => boolean): Promise<T | null> => {
    for (;;) {
      try {
        return await work(await sales());
      } catch (error) {
        if (over()) throw error;
        session = null;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  };
  return {
    /** @param over whether it is given up once it fails */
    sell: async (no: number, over: () => boolean): Promise<WonDeal | null> => {
      // A name of its own at each try: what a try left behind is an open deal of another customer.
      let tries = 0;
      const entered = await persisting(async (connection) => {
        tries += 1;
        const name = `Soak ${no}${tries > 1 ? ` try ${tries}` : ""}`;
        return { name, deal: await aDeal(connection, { name }) };
      }, over);
      if (!entered) return null;
      await persisting((connection) => win(connection, entered.deal), over);
      return { name: entered.name, opportunityId: entered.deal.opportunityId };
    },
  };
}
