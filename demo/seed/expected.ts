import type { Outcome } from "../../schema/delivery.ts";
import type { TeamPlan } from "./plan.ts";
import { type Ending, endings, type Situation } from "./situations.ts";

export interface ExpectedPerson extends Ending {
  conversation: string;
  name: string;
  accountId: string;
  platformUser: string;
  situation: Situation;
}

/** Who must end how when this staff member sends to everybody in 處理中, from the plan alone. */
export function expectedOutcomes(plan: TeamPlan, staffCode: string): ExpectedPerson[] {
  return plan.conversations
    .filter(({ row }) => row.owner === staffCode && row.state === "in_progress")
    .map((conversation) => ({
      ...endings[conversation.situation],
      conversation: conversation.row.code,
      name: conversation.name,
      accountId: conversation.accountId,
      platformUser: conversation.row.platformUser,
      situation: conversation.situation,
    }));
}

export function countBy(people: readonly ExpectedPerson[], outcome: Outcome): number {
  return people.filter((person) => person.outcome === outcome).length;
}
