import type { EnvironmentSaid } from "../../connectors/connector";
import { VendorFailure } from "../../connectors/vendorFailure";
import type { InstanceSettings } from "../settings/company/instanceSettings";
import { otherwiseSaid } from "./otherwiseSaid";

/** Whether a platform itself says that it is what the setting says; asked until it has answered once. */
export class Confirmation {
  #asking: Promise<string | null> | undefined;

  /** @param ask what the platform says; absent where it is known by the settings alone */
  constructor(
    readonly instance: InstanceSettings,
    private readonly ask: (() => Promise<EnvironmentSaid | null>) | undefined,
    private readonly lost: (said: string) => void,
  ) {}

  /**
   * Why the hub is to be kept from it; null once it has confirmed what it is.
   * @throws VendorFailure when it does not answer
   */
  async otherwise(): Promise<string | null> {
    if (!this.ask) return null;
    this.#asking ??= this.ask().then((said) => otherwiseSaid(this.instance, said));
    return this.#asking.catch((error: unknown) => {
      this.#asking = undefined;
      throw error;
    });
  }

  /**
   * Lets pass what is asked of a platform that is what the setting says. One that is something else ends the process.
   * @throws VendorFailure when it is not, or does not answer: nothing was sent
   */
  async require(): Promise<void> {
    const otherwise = await this.otherwise();
    if (otherwise === null) return;
    this.lost(`Settings cannot be used:\n  ${otherwise}`);
    throw new VendorFailure("AUTH", otherwise);
  }
}
