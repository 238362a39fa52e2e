import { aCaller } from "../support/aCaller";
import { namedCallers } from "../support/namedCallers";
import { underLoad } from "../support/underLoad";
import { aGateway } from "./aGateway";

const query = "subscription { invoicePaid { number account { name } } }";
const LIVES_MS = 4_000;

it.each(["in process", "over HTTP"] as const)(
  "a stream that two share goes on whole for one when the token of the other, who opened it, is over, %s",
  async (reach) => {
    const callers = {
      anna: { ...aCaller("anna"), expiresAtMs: Date.now() + underLoad(LIVES_MS) },
      bert: { ...aCaller("bert"), expiresAtMs: Date.now() + 3_600_000 },
    };
    const gateway = await aGateway(reach, { authority: namedCallers(callers) });
    const follow = (who: keyof typeof callers) =>
      gateway.client({ authorization: `Bearer ${who}` }).iterate<{ invoicePaid: object }>({ query });
    try {
      const [annas, berts] = [follow("anna"), follow("bert")];
      const over = expect(annas.next()).rejects.toMatchObject({ code: 4401 });
      await gateway.feed.until(1);
      await over;
      const next = berts.next();
      // Who follows has joined by the time that the first one's socket has ended.
      gateway.feed.emit(1);
      expect((await next).value).toEqual({ data: { invoicePaid: { number: "1", account: { name: "Acme" } } } });
    } finally {
      await gateway.close();
    }
  },
);
