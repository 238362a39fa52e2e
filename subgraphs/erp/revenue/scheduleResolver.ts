import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadIfSet } from "../../../platform/graph/loadIfSet";
import { Money } from "../../../platform/graph/money";
import { Posting } from "../posting/posting";
import { postings } from "../posting/postings";
import { RevenueSchedule, RevenueScheduleLine } from "./revenueSchedule";
import { linesOfSchedules } from "./schedules";

@Resolver(() => RevenueSchedule)
export class ScheduleResolver {
  @FieldResolver(() => [RevenueScheduleLine], { description: "Month by month; they add up exactly to the line's net." })
  lines(@Root() { id }: RevenueSchedule, @Ctx() context: GraphContext): Promise<RevenueScheduleLine[]> {
    return linesOfSchedules(context).load(id);
  }

  @FieldResolver(() => Money, { description: "Earned by now, as the ledger has it." })
  async recognized(@Root() { id, currency }: RevenueSchedule, @Ctx() context: GraphContext): Promise<Money> {
    return moneyOf(await recognizedOf(context, id), currency);
  }

  @FieldResolver(() => Money, { description: "Billed but not earned yet, as the ledger has it." })
  async deferred(
    @Root() { id, netMinor, deferredMinor, currency }: RevenueSchedule,
    @Ctx() context: GraphContext,
  ): Promise<Money> {
    return moneyOf((deferredMinor ?? netMinor) - (await recognizedOf(context, id)), currency);
  }
}

async function recognizedOf(context: GraphContext, scheduleId: string): Promise<bigint> {
  const lines = await linesOfSchedules(context).load(scheduleId);
  return lines.reduce((sum, { recognizedMinor }) => sum + recognizedMinor, 0n);
}

@Resolver(() => RevenueScheduleLine)
export class ScheduleLineResolver {
  @FieldResolver(() => Posting, { nullable: true, description: "The journal that recognized it." })
  posting(@Root() { postingId }: RevenueScheduleLine, @Ctx() context: GraphContext): Promise<Posting | null> {
    return loadIfSet(postings(context), postingId);
  }
}
