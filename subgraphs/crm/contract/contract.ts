import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { sumOf } from "../../../domain/money/sumOf";
import { Classified } from "../../../platform/graph/classified";
import { countedConnectionOf } from "../../../platform/graph/countedConnectionOf";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { Decimal } from "../../../platform/graph/scalars/decimal";

export const ContractStatus = enumOf("ContractStatus", "Where a contract is in its life.", {
  DRAFT: "It is not in force yet.",
  ACTIVE: "It is in force.",
  AMENDED: "A later version took its place.",
  RENEWED: "It ended, and another contract continues it.",
  EXPIRED: "Its term is over, and nothing is known to continue it.",
  TERMINATED: "It was ended before its term was over.",
});

@Owner("contract.commercial")
@Directive('@key(fields: "id")')
@ObjectType("Contract", { description: "What was agreed with an account." })
export class Contract {
  @Field(() => ID, { description: "The hub's id of the contract." })
  id!: string;

  @Field(() => String, { description: "The contract's number." })
  number!: string;

  @Field(() => ContractStatus, { description: "Where the contract is in its life." })
  status!: string;

  @Field(() => CalendarDate, { nullable: true, description: "The first day of service." })
  startDate!: Date | null;

  @Field(() => Boolean, {
    description: "True when no contract record exists in the CRM and this one follows from the won opportunity.",
  })
  derived!: boolean;

  @Field(() => CalendarDate, { nullable: true, description: "Its last day." })
  endDate!: Date | null;

  @Field(() => Int, { nullable: true, description: "How many months it runs." })
  termMonths!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it renews by itself; null until a won deal says it, as of a contract that no deal led to.",
  })
  autoRenew!: boolean | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The next day on which it renews by itself; null when it does not, or is not known to.",
  })
  renewalDate!: Date | null;

  @Field(() => Int, { description: "Rises by one with every change the hub takes in." })
  version!: number;

  accountId!: string;
  renewalOfId!: string | null;
  tcvMinor!: bigint | null;
  acvMinor!: bigint | null;
  currency!: string;
}

@ObjectType("ContractConnection", { description: "A page of contracts, with what the whole list comes to." })
export class ContractConnection extends countedConnectionOf(Contract, "Contract") {
  @Classified("CONFIDENTIAL")
  @Field(() => [Money], { nullable: true, description: "What all of them come to in a year: one amount per currency." })
  async acv(): Promise<Money[]> {
    return sumOf(await this.totals(), "acv");
  }

  @Classified("CONFIDENTIAL")
  @Field(() => [Money], {
    nullable: true,
    description: "What all of them come to over their whole terms: one amount per currency.",
  })
  async tcv(): Promise<Money[]> {
    return sumOf(await this.totals(), "tcv");
  }
}

@ObjectType("ContractLine", { description: `One product in a contract. ${ownedBy("contract.commercial")}` })
export class ContractLine {
  @Field(() => Int, { description: "The line's number, from 1." })
  lineNo!: number;

  @Field(() => Decimal, { description: "How many units." })
  quantity!: string;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, { nullable: true, description: "The price of one unit for one billing interval." })
  unitPrice!: Money | null;

  contractId!: string;
  productId!: string | null;
}
