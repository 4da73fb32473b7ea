import type { FaultStack } from "./stack.ts";
import type { Stand, StandWish } from "./stand.ts";

/** What a case works with. All sends of its stands are held against the doubles' logs when it is over. */
export interface CaseContext {
  stack: FaultStack;
  stand(wish: StandWish): Promise<Stand>;
}

export interface FaultCase {
  name: string;
  /** Kills or takes away what all share: nothing else runs meanwhile. */
  isAlone?: true;
  /** Part of the short run. */
  isSample?: true;
  run(context: CaseContext): Promise<void>;
}
