import { accountId } from "./fillStore";
import { load, together, type Measured } from "./load";
import { printTable } from "./printTable";
import { oneProcess, ownProcesses, peer, type Stack } from "./startStacks";
import { statementsOf } from "./statementsOf";
import { view, views } from "./view";
import { warm } from "./warm";

const SECONDS = Number(process.env.SECONDS ?? 6);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 8);

const kinds = { "own processes": ownProcesses, "one process": oneProcess, peer: peer };

/** A filled store. */
export interface Filled {
  url: string;
  accounts: number;
}

interface Subject {
  name: string;
  filled: Filled;
  stack: Stack;
  alone: Measured[];
  loaded: Measured[];
}

/**
 * Asks each kind of stack over each store, in turns, so that what else the machine does falls on all of them; prints
 * what came of it.
 */
export async function compare(stores: readonly Filled[]): Promise<void> {
  const subjects: Subject[] = [];
  try {
    for (const filled of stores) {
      for (const [name, start] of Object.entries(kinds)) {
        subjects.push({ name, filled, stack: await start(filled.url), alone: [], loaded: [] });
      }
    }
    for (const { url, accounts } of stores) {
      console.log(`${accounts} accounts: ${await warm(url)} MB of tables and indexes, each read once beforehand`);
    }
    // Plans, compiled queries and prepared statements are made by the first hundreds of calls.
    for (const subject of subjects) await ask(subject, CONNECTIONS);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const subject of subjects) {
        // A pool closes what is idle for 10 s, and a connection's plans go with it.
        await ask(subject, CONNECTIONS, 1);
        subject.alone.push(await ask(subject, 1));
        subject.loaded.push(await ask(subject, CONNECTIONS));
      }
    }
    printTable(
      subjects.map(({ name, filled: { accounts }, stack, alone, loaded }) => ({
        name,
        accounts,
        alone: together(alone),
        loaded: together(loaded),
        memory: stack.memory(),
      })),
    );
    for (const { name, filled, stack } of subjects) if (name === "own processes") await countStatements(filled, stack);
  } finally {
    for (const { stack } of subjects) await stack.stop();
  }
}

const ask = (
  { stack: { url }, filled: { accounts } }: Subject,
  connections: number,
  seconds = SECONDS,
): Promise<Measured> => {
  const body = () =>
    JSON.stringify({ query: view, variables: { id: accountId(Math.floor(Math.random() * accounts)) } });
  return load({ url, body, connections, seconds });
};

async function countStatements({ url: databaseUrl, accounts }: Filled, { url }: Stack): Promise<void> {
  const post = async (query: string, variables: object) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    const { errors } = (await answer.json()) as { errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
  };
  const counted = await statementsOf(databaseUrl, {
    "one account": () => post(view, { id: accountId(7) }),
    "a page of 2 accounts": () => post(views, { first: 2 }),
    "a page of 50 accounts": () => post(views, { first: 50 }),
  });
  const said = Object.entries(counted).map(([name, count]) => `${count} for ${name}`);
  console.log(`SQL statements over ${accounts} accounts: ${said.join(", ")}`);
}
