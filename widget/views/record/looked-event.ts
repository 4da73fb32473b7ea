import type { BroadcastDetail } from "../../../schema/api.ts";

/** A record has been looked at again. */
export class LookedEvent extends Event {
  readonly detail: BroadcastDetail;
  constructor(detail: BroadcastDetail) {
    super("omo-looked");
    this.detail = detail;
  }
}
