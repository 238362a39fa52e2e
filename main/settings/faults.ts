import { HubError } from "../../schema/hubError";
import { settingsFaults } from "./settingsFaults";

/** What is wrong with settings, gathered from many checks: each sentence once, in the order in which they were found. */
export class Faults {
  readonly #lines = new Set<string>();

  /** Reads something; undefined when it throws `settings.invalid`, whose sentences are kept. */
  attempt<Value>(read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== "settings.invalid") throw error;
      // Behind the heading.
      const [, ...lines] = error.message.split("\n");
      this.add(lines.map((line) => line.replace(/^ {2}/, "")));
      return undefined;
    }
  }

  add(lines: readonly string[]): void {
    lines.forEach((line) => this.#lines.add(line));
  }

  /** @throws HubError `settings.invalid` with all of them, if there are any */
  refuse(): void {
    if (this.#lines.size > 0) throw settingsFaults([...this.#lines]);
  }
}
