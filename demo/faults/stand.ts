import type { FaultRule } from "../doubles/control-types.ts";
import { graphErrorBody, graphErrorStatus } from "../whatsapp/errors.ts";
import type { WhatsAppKnobs } from "../whatsapp/types.ts";
import type { Broker } from "./broker.ts";
import { type FaultPerson, makePeople, writePeople } from "./people.ts";
import { Send, type SendWish } from "./send.ts";
import type { FaultStack } from "./stack.ts";
import { personKey } from "./taken.ts";
import { enterTeam, type FaultTeam } from "./team.ts";

export interface StandWish {
  line?: number;
  whatsapp?: number;
  /** Seconds of 復原; 0 when left out. */
  undoSeconds?: number;
  /** The WhatsApp number's throughput; Meta's standard of 80 when left out. */
  callsPerSecond?: number;
  /** The people last wrote long ago: only templates reach them on WhatsApp. */
  isWindowClosed?: boolean;
}

type Rule = Omit<FaultRule, "endpoint" | "match"> & {
  match?: Omit<NonNullable<FaultRule["match"]>, "owner">;
};

const idleWithinMs = 20_000;

/** The place of one case: a team and people of its own, and the trouble that befalls them alone. */
export class Stand {
  readonly stack: FaultStack;
  readonly team: FaultTeam;
  readonly line: FaultPerson[];
  readonly whatsapp: FaultPerson[];
  readonly sends: Send[] = [];

  private constructor(
    stack: FaultStack,
    team: FaultTeam,
    people: { line: FaultPerson[]; whatsapp: FaultPerson[] },
  ) {
    this.stack = stack;
    this.team = team;
    this.line = people.line;
    this.whatsapp = people.whatsapp;
  }

  static async make(stack: FaultStack, wish: StandWish): Promise<Stand> {
    const { undoSeconds = 0, callsPerSecond } = wish;
    const team = await enterTeam(stack, { undoSeconds, callsPerSecond });
    const line = makePeople("line", wish.line ?? 0);
    const whatsapp = makePeople("whatsapp", wish.whatsapp ?? 0);
    const wroteAtMs = Date.now() - (wish.isWindowClosed === true ? 3 * 86_400_000 : 0);
    await writePeople(stack.database, team, [...line, ...whatsapp], wroteAtMs);
    const lastInboundAt = { [team.whatsapp.owner]: wroteAtMs };
    await Promise.all([
      stack.line.setUsers(
        team.line.owner,
        line.map(({ platformUser: id, name }) => ({ id, name })),
      ),
      stack.whatsapp.setUsers(
        whatsapp.map(({ platformUser, name }) => ({ waId: platformUser.slice(1), name, lastInboundAt })),
      ),
    ]);
    return new Stand(stack, team, { line, whatsapp });
  }

  /** Everybody, through the public API. */
  async send(wish: SendWish = {}): Promise<Send> {
    const people = [...this.line, ...this.whatsapp];
    const keys = people.map(({ channel, platformUser }) => personKey(this.team[channel].id, platformUser));
    const send = new Send(this.stack, this.team, keys, wish);
    await send.start();
    this.sends.push(send);
    return send;
  }

  /** A fault of this team's LINE calls. */
  async lineFault(endpoint: "multicast" | "push", { match, ...rule }: Rule): Promise<void> {
    await this.stack.line.addFault({ ...rule, endpoint, match: { ...match, owner: this.team.line.owner } });
  }

  /** A fault of this team's WhatsApp messages. */
  async whatsappFault({ match, ...rule }: Rule): Promise<void> {
    const { owner } = this.team.whatsapp;
    await this.stack.whatsapp.addFault({ ...rule, endpoint: "messages", match: { ...match, owner } });
  }

  /** A code with which Meta refuses calls at once. */
  graphRefusal(code: number, times: number, rule: Pick<Rule, "match"> = {}): Promise<void> {
    const body = graphErrorBody(code);
    return this.whatsappFault({ ...rule, kind: "status", status: graphErrorStatus(code), body, times });
  }

  /** The platform user ids of WhatsApp, as WhatsApp has them. */
  waId(place: number): string {
    return this.whatsapp[place]?.platformUser.slice(1) ?? "";
  }

  lineId(place: number): string {
    return this.line[place]?.platformUser ?? "";
  }

  turnWebhooks(knobs: Partial<WhatsAppKnobs>): Promise<WhatsAppKnobs> {
    return this.stack.whatsapp.setWebhooks(knobs, this.team.whatsapp.target);
  }

  setBroker(broker: Broker): Promise<void> {
    return this.stack.setBroker(this.team.id, broker);
  }

  /** Every report of the platforms has been taken in by the Worker. */
  async reported(): Promise<void> {
    const reports = await Promise.all([
      this.stack.line.webhooksIdle(idleWithinMs, this.team.line.target),
      this.stack.whatsapp.webhooksIdle(idleWithinMs, this.team.whatsapp.target),
    ]);
    const pending = reports.reduce((sum, report) => sum + report.pending, 0);
    if (pending > 0) throw new Error(`${pending} webhooks are still waiting`);
  }
}
