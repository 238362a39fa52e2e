import { z } from "zod";
import { VendorFailure } from "../vendorFailure";
import type { RestClient } from "./restClient";
import type { Org } from "./settings";
import { understood } from "./understood";

/** What the org's own description says of an object's fields. Asked for once, and again once a check by it has failed. */
export class OrgSchema {
  private readonly described = new Map<string, Promise<ReadonlyMap<string, number>>>();

  constructor(
    private readonly rest: RestClient,
    private readonly org: Org,
  ) {}

  /** Decimals that a field keeps of a number; it rounds what is finer, and says nothing. Undefined where there is none. */
  async scaleOf(object: string, field: string): Promise<number | undefined> {
    return (await this.scales(object)).get(field);
  }

  /**
   * Holds `singleCurrency` against the org: where it has several, every amount would be read in that one.
   * @throws VendorFailure `SCHEMA_DRIFT`
   */
  async checkCurrency(object: string): Promise<void> {
    const { singleCurrency } = this.org;
    if (singleCurrency === undefined || !(await this.scales(object)).has("CurrencyIsoCode")) return;
    this.forget(object);
    const message = `Salesforce has several currencies, but singleCurrency in the settings says that it has ${singleCurrency} alone`;
    throw new VendorFailure(
      "SCHEMA_DRIFT",
      `${message}. Take it out: amounts in others would be read as ${singleCurrency}.`,
    );
  }

  /** Has it asked for again: somebody may mend what was wrong. */
  forget(object: string): void {
    this.described.delete(object);
  }

  private scales(object: string): Promise<ReadonlyMap<string, number>> {
    const known = this.described.get(object);
    if (known) return known;
    const asked = this.ask(object);
    this.described.set(object, asked);
    asked.catch(() => this.described.delete(object));
    return asked;
  }

  private async ask(object: string): Promise<ReadonlyMap<string, number>> {
    const doing = `describe ${object}`;
    const answer = await this.rest.call({ method: "GET", path: `/sobjects/${object}/describe`, doing });
    return new Map(understood(description, answer, doing).fields.map(({ name, scale }) => [name, scale]));
  }
}

const description = z.object({ fields: z.array(z.object({ name: z.string(), scale: z.number().default(0) })) });
