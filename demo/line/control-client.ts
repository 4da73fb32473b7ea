import { ControlClient, withQuery } from "../doubles/client-base.ts";
import type {
  LineChannel,
  LineChannelSetting,
  LineInbound,
  LineLogEntry,
  LineReceived,
  LineUserSetting,
  WebhookVerification,
} from "./types.ts";

/** Drives the LINE double from tests, seeds and journeys. */
export class LineControlClient extends ControlClient {
  /** Adds channels, or changes what is given of known ones: a new `accessToken` expires the old one. */
  setChannels(channels: LineChannelSetting[]): Promise<LineChannel[]> {
    return this.send("PUT", "channels", { channels });
  }

  channels(): Promise<LineChannel[]> {
    return this.send("GET", "channels");
  }

  /** Adds or changes people in bulk; no webhook leaves. */
  setUsers(channel: string, users: LineUserSetting[]): Promise<{ users: number }> {
    return this.send("PUT", "users", { channel, users });
  }

  /** The person writes to the channel: `message` webhook. */
  write(user: string, text: string, channel?: string): Promise<LineInbound> {
    return this.send("POST", `users/${user}/write`, { text, channel });
  }

  /** `unfollow` webhook. */
  block(user: string, channel?: string): Promise<void> {
    return this.send("POST", `users/${user}/block`, { channel });
  }

  /** `follow` webhook with `isUnblocked: true`. */
  unblock(user: string, channel?: string): Promise<void> {
    return this.send("POST", `users/${user}/unblock`, { channel });
  }

  /** `follow` webhook of a new friend. */
  follow(user: string, channel?: string): Promise<void> {
    return this.send("POST", `users/${user}/follow`, { channel });
  }

  /** The console's verify button: a signed POST with no events. */
  verify(channel: string): Promise<WebhookVerification> {
    return this.send("POST", "verify", { channel });
  }

  /** The channel's token stops working after so many more send calls; `setChannels` gives it another one. */
  expireToken(channel: string, afterCalls = 0): Promise<void> {
    return this.send("POST", "expire-token", { channel, afterCalls });
  }

  /** Accepted calls, oldest first; a multicast is one entry. `owner` is a channel id. */
  log(query: { from?: number; limit?: number; owner?: string } = {}): Promise<LineLogEntry[]> {
    return this.send("GET", withQuery("log", query));
  }

  /** What really reached one person. */
  received(user: string): Promise<LineReceived[]> {
    return this.send("GET", `received/${user}`);
  }
}
