import { enteredInNetSuite } from "../cases/enteredInNetSuite";
import { startCompany, type Company } from "../workflows/startCompany";
import type { Action } from "./action";
import { answers } from "./actions/answers";
import { billing } from "./actions/billing";
import { crm } from "./actions/crm";
import { deals } from "./actions/deals";
import { ledger } from "./actions/ledger";
import { mends } from "./actions/mends";
import { payments } from "./actions/payments";
import { time } from "./actions/time";
import { chance, type Chance } from "./chance";
import type { World } from "./world";

const given = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

/** The same seed and number of actions walk the same way. `WALK_ONLY=0,4,17` leaves out all others, to find the cause. */
const seed = given("WALK_SEED", 1);
const length = given("WALK_ACTIONS", 50);
const checkEvery = given("WALK_CHECK_EVERY", length);
const only = process.env.WALK_ONLY?.split(",").map(Number);

const actions: readonly Action[] = [
  ...deals,
  ...payments,
  ...billing,
  ...crm,
  ...ledger,
  ...mends,
  ...answers,
  ...time,
];

/**
 * Whatever people and platforms do, and in whatever order: each figure is true in the end, or what differs is said by the
 * open cases, to the minor unit.
 */
describe(`a walk of ${length} actions with seed ${seed}`, () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let world: World;
  const taken: string[] = [];

  beforeAll(async () => {
    company = await startCompany();
    const vat = { display_name: "VAT", jurisdiction: "DE", percentage: 19, inclusive: false };
    const { id } = await company.billing.taxRates.create(vat);
    company.places.taxRates["sub-eu"] = [id];
    let present = () => new Date();
    hub = await company.startHub({}, () => present());
    world = {
      ...{ company, people: await enteredInNetSuite(company), sold: [], invoices: [], creditNotes: [], refunds: [] },
      ...{ disputes: [], entered: [], named: 0 },
      today: () => present().toISOString().slice(0, 10),
      nextMonth: async () => {
        const now = present();
        const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2, 12);
        if (next - Date.now() > 400 * 86_400_000) return "no more: the ledger has no further periods";
        const ahead = next - Date.now();
        present = () => new Date(Date.now() + ahead);
        await hub.stop();
        hub = await company.startHub({}, () => present());
        return present().toISOString().slice(0, 10);
      },
    };
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  /** Tells people; a test that passes says nothing. */
  const tell = (text: string) => process.env.WALK_LOG && process.stderr.write(`${text}\n`);
  const check = async () => {
    const counts = await company.checkFigures().catch((error: Error) => {
      const list = `WALK_SEED=${seed} WALK_ACTIONS=${length}, after these actions:\n${taken.join("\n")}`;
      throw new Error(`${error.message}\n\nTo walk it again: ${list}`);
    });
    const looked = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    const refused = taken.filter((one) => one.includes(": refused: ")).length;
    tell(
      `Seed ${seed}: after ${taken.length} actions, ${refused} of them refused by a platform, every figure holds or is explained by the open cases. Checked were ${looked.join(", ")}.`,
    );
  };

  it(
    "leaves every figure true, or explained by its open cases",
    async () => {
      for (let no = 0; no < length; no += 1) {
        if (only && !only.includes(no)) continue;
        const draw = chance(seed, no);
        const action = no < 3 ? deals[0] : drawn(draw);
        await delayNews(world, chance(seed, length + no));
        const done = await action?.run(world, draw).catch((error: Error) => `refused: ${saidBy(error)}`);
        taken.push(`${no}. ${action?.name}: ${done ?? "nothing to do it to"}`);
        tell(taken.at(-1) ?? "");
        if ((no + 1) % checkEvery === 0 && no + 1 < length) await check();
      }
      await check();
    },
    length * 60_000,
  );
});

/** Some of what billing tells next comes late, and so in another order: it does not matter which news are first. */
async function delayNews({ company: { control, sandboxes } }: World, draw: Chance): Promise<void> {
  const delayMs = draw.pick(0, 0, 50, 300, 1_500);
  if (delayMs === 0) return;
  const path = draw.pick("^/webhooks/", "^/webhooks/invoice", "^/webhooks/(credit_note|charge|refund|payment_intent)");
  await control(sandboxes.stripe, "faults", { match: { method: "POST", path }, kind: "delay", delayMs });
}

/** What a platform says of a refusal: NetSuite's own sentence stands in the body of its answer. */
const saidBy = ({ message }: Error): string =>
  /"detail":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message.slice(0, 2_000);

function drawn(draw: Chance): Action | undefined {
  const tickets = actions.flatMap((action) => Array.from({ length: action.weight }, () => action));
  return draw.oneOf(tickets);
}
