import type { Channel } from "../../schema/channels.ts";
import type { CallReport, EarlierCall, Grant, GrantRequest } from "../conductor/gate.ts";
import type { Reservation } from "../conductor/portfolio.ts";

/**
 * What the edge needs of the platform it runs on, apart from fetch and the database. Only `edge/platform/` knows
 * that these are Cloudflare's; tests and other runtimes bring their own.
 */

/** "Look at this chunk." May be lost, doubled or late without harm: the rows say what is to be done. */
export interface Doorbell {
  version: 1;
  teamId: string;
  chunkId: number;
}

export interface Platform {
  /** The team's clock looks at what is due: planning, the end of 復原, sends that have stood still. */
  wakeTeam(teamId: string): Promise<void>;
  /**
   * The account's conductor looks at which chunks may go. `answered` is a chunk whose doorbell has done its work,
   * `report` what its gate is to know of it.
   */
  wakeAccount(teamId: string, accountId: string, answered?: number, report?: CallReport): Promise<void>;
  /** Small sends have a queue of their own, so that none stands behind a large one. */
  ring(doorbells: Doorbell[], lane: "small" | "large"): Promise<void>;
  /** Asks the account's gate for leave to call. A refusal of the port itself leaves open whether leave was given. */
  grant(teamId: string, accountId: string, request: GrantRequest): Promise<Grant>;
  /** Tells the gate what calls have come to, without asking for another. */
  report(teamId: string, accountId: string, report: CallReport): Promise<void>;
  /** What the gate knows of these calls, in their order. */
  recall(teamId: string, accountId: string, keys: string[]): Promise<(EarlierCall | null)[]>;
  /** Whether any call of this send was ever let through. */
  hasCalled(teamId: string, accountId: string, broadcastId: string): Promise<boolean>;
  /**
   * Reserves room under a WhatsApp portfolio's limit for people who are written to outside their 24 hours, up to `max`
   * different ones in a day. `people`: names that hold nothing personal, the same for a person on every number.
   */
  reservePeople(teamId: string, portfolioId: string, people: string[], max: number): Promise<Reservation>;
  /** Gives back people of a reservation whose calls were certainly refused, or never made. */
  releasePeople(teamId: string, portfolioId: string, people: string[], reservedAtMs: number): Promise<void>;
  /** How many different people stand in the portfolio's present 24 hours. */
  countReserved(teamId: string, portfolioId: string): Promise<number>;
  /** Keeps a verified webhook body until it has been applied. Durable when it resolves. */
  keepReceipt(teamId: string, accountId: string, channel: Channel, body: string): Promise<void>;
  /** There may be something to tell the team's hosts. */
  wakeFeed(teamId: string): Promise<void>;
  /** Whether the queue takes messages; for the readiness probe. */
  isQueueReady(): Promise<boolean>;
}
