import { TestEnvironment } from "jest-environment-node";

/**
 * Ends, behind a file's last hook, what its tests and their set-up left running (`openCompanies`). Jest takes an
 * environment by its default export.
 */
export default class EndingEnvironment extends TestEnvironment {
  async handleTestEvent({ name }: { name: string }): Promise<void> {
    const end: unknown = Reflect.get(this.global, "endAbandoned");
    if (name === "run_finish" && typeof end === "function") await end();
  }
}
