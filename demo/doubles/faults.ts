import type { ActiveFault, FaultRule } from "./control-types.ts";

/** The rules that make the next calls fail, in the order they were set; the first that matches is used up. */
export class Faults {
  #rules: ActiveFault[] = [];
  #nextId = 1;

  add(rule: FaultRule): ActiveFault {
    const active: ActiveFault = { ...rule, id: this.#nextId++, seen: 0, left: rule.times ?? 1 };
    this.#rules.push(active);
    return active;
  }

  list(): readonly ActiveFault[] {
    return this.#rules;
  }

  /** Forgets the rules of one owner, or all of them. */
  clear(owner?: string): void {
    this.#rules = owner === undefined ? [] : this.#rules.filter((rule) => rule.match?.owner !== owner);
  }

  /**
   * The fault for this call, if one applies. `mentions` says whether the call is about a user: it looks at
   * the raw path and body, so a user inside a chunk of 500 matches too.
   */
  take(endpoint: string, owner: string, mentions: (user: string) => boolean): ActiveFault | undefined {
    for (const rule of this.#rules) {
      if (rule.left <= 0) continue;
      if (rule.endpoint !== "*" && rule.endpoint !== endpoint) continue;
      const match = rule.match ?? {};
      if (match.owner !== undefined && match.owner !== owner) continue;
      if (match.user !== undefined && !mentions(match.user)) continue;
      rule.seen += 1;
      if (match.nth !== undefined && rule.seen < match.nth) continue;
      rule.left -= 1;
      return rule;
    }
    return undefined;
  }
}
