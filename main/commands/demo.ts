import { parseArgs } from "node:util";
import { actions, actionsFor } from "../demo/actions";
import { askHub } from "../demo/askHub";
import { allDeals, type DemoDeal } from "../demo/demoDeals";
import { openPlay, type Play } from "../demo/openPlay";
import { situationOf } from "../demo/situationOf";
import { standingOf } from "../demo/standingOf";
import { own } from "../../schema/own";
import { HubError } from "../../schema/hubError";
import { usageError } from "./usageError";

const dealNames = allDeals.map(({ name }) => name);

export const demoUsage = `Usage: npm run demo -- <command>        (node dist/main.js demo <command>, in the image)

  list                   where each deal of the demo stands, and what can be done with it next
${Object.entries(actions)
  .map(([name, { does }]) => `  ${`${name} <deal>`.padEnd(22)} ${does}`)
  .join("\n")}

  Deals: ${dealNames.join(", ")}
  Acts in the platforms' stand-ins, past the hub, which npm start runs in another terminal.`;

/**
 * Does what a person does with a deal of the demo, or lists the deals.
 * @throws HubError `usage` when the command is not understood, `demo.not-now` when the action does not apply
 */
export async function runDemoCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  const [command = "", name = "", ...more] = positionalsOf(args);
  const action = own(actions, command);
  if (command !== "list" && !action) {
    const said = command === "" ? "Name a command" : `There is no command ${JSON.stringify(command)}`;
    throw usageError(`${said}: list, ${Object.keys(actions).join(", ")}`, demoUsage);
  }
  if (!action && name !== "") throw usageError("list takes nothing more", demoUsage);
  if (more.length > 0) throw usageError(`${command} takes one deal: what is ${more.join(" ")}?`, demoUsage);
  const deal = allDeals.find((one) => one.name === name);
  if (action && !deal) {
    const said = name === "" ? "Name a deal" : `There is no deal ${JSON.stringify(name)}`;
    throw usageError(`${said}: ${dealNames.join(", ")}`, demoUsage);
  }
  const play = await openPlay(env);
  try {
    if (deal) say(await act(play, command, deal));
    else for (const one of allDeals) await tell(play, env, one, say);
  } finally {
    await play.close();
  }
}

function positionalsOf(args: readonly string[]): string[] {
  try {
    return parseArgs({ args: [...args], allowPositionals: true }).positionals;
  } catch (error) {
    throw usageError(error, demoUsage);
  }
}

async function act(play: Play, command: string, deal: DemoDeal): Promise<string> {
  const situation = await situationOf(play, deal);
  const action = own(actions, command);
  const refusal = action?.refusal(situation);
  if (action && refusal === null) return action.run(play, deal, situation);
  const message = `${command} does not apply to ${deal.name} now: ${refusal}. What does: ${actionsFor(situation).join(", ")}`;
  throw new HubError("demo.not-now", message, { retryable: false });
}

async function tell(play: Play, env: NodeJS.ProcessEnv, deal: DemoDeal, say: (line: string) => void): Promise<void> {
  const { name, account, legalEntity, currency } = deal;
  say(`${name.padEnd(10)} ${account}, sold by ${legalEntity} in ${currency}`);
  const situation = await situationOf(play, deal).catch((error: unknown) => {
    if (error instanceof HubError && error.code === "demo.unknown") return null;
    throw error;
  });
  const known =
    situation && (await askHub(env, { externalId: situation.deal.accountId, instanceId: play.crmInstanceId }));
  say(`${" ".repeat(10)} ${known ? standingOf(known) : "not known to the hub yet"}`);
  if (situation) say(`${" ".repeat(10)} next: ${actionsFor(situation).join(", ")}`);
}
