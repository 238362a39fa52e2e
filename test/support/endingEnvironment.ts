import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { TestEnvironment } from "jest-environment-node";

/**
 * Ends, behind a file's last hook, what its tests and their set-up left running: companies (`openCompanies`), and
 * processes of their own, which would go on in a database that is gone and keep the whole run from ending. Jest takes an
 * environment by its default export.
 */
export default class EndingEnvironment extends TestEnvironment {
  private readonly children = new Set<ChildProcess>();
  /** Of each process that is started, whoever starts it (https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#child-process). */
  private readonly keep = (message: unknown): void => {
    const { process: child } = message as { process: ChildProcess };
    this.children.add(child);
    child.once("exit", () => this.children.delete(child));
  };

  override async setup(): Promise<void> {
    await super.setup();
    subscribe("child_process", this.keep);
  }

  override async teardown(): Promise<void> {
    unsubscribe("child_process", this.keep);
    await super.teardown();
  }

  async handleTestEvent({ name }: { name: string }): Promise<void> {
    if (name !== "run_finish") return;
    const end: unknown = Reflect.get(this.global, "endAbandoned");
    try {
      if (typeof end === "function") await end();
    } finally {
      for (const child of this.children) kill(child);
    }
  }
}

/** With those that it started itself, where it leads a group. */
function kill(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? NaN), "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
