import type { FaultStack } from "./stack.ts";
import type { Stand, StandWish } from "./stand.ts";

/** What a case works with. All sends of its stands are held against the doubles' logs when it is over. */
export interface CaseContext {
  stack: FaultStack;
  stand(wish: StandWish): Promise<Stand>;
}

/** A minute that a platform asks us to wait, and what comes after it. */
export const longMs = 90_000;

export interface FaultCase {
  name: string;
  /** Kills or takes away what all share: nothing else runs meanwhile. */
  isAlone?: true;
  /** Waits out a minute that a platform asks for: started before the others. */
  isLong?: true;
  /** Part of the short run. */
  isSample?: true;
  run(context: CaseContext): Promise<void>;
}
