import type { Connector } from "../../connectors/connector";
import type { ConformanceWrite } from "./conformanceFixtures";

/** A write for the list of checks: always the same command by the same key. */
export function aWrite<Records, Commands, Name extends keyof Commands & string>(
  connector: Connector<Records, Commands>,
  name: Name,
  key: string,
  command: Commands[Name],
  seen: Omit<ConformanceWrite, "name" | "write" | "find">,
): ConformanceWrite {
  return {
    name,
    write: () => connector.write(name, key, command),
    find: () => connector.find(name, key, command),
    ...seen,
  };
}
