import { z } from "zod";
import { withBody } from "../doubles/control-body.ts";
import type { Router } from "../doubles/router.ts";
import type { LineDouble } from "./double.ts";
import { followEvent, messageEvent, newMessageId, unfollowEvent } from "./events.ts";
import type { LineUserSetting } from "./types.ts";

const stateSchema = z.enum(["friend", "blocked", "deleted", "non-friend", "unknown"]);
const userSchema = z.object({
  id: z.string().min(1),
  name: z.string().exactOptional(),
  pictureUrl: z.string().exactOptional(),
  state: stateSchema.exactOptional(),
  lastWroteAt: z.number().exactOptional(),
});
const channelSchema = z.object({ channel: z.string().optional() });

/** People: set in bulk without a word to anybody, or acting, which sends the webhook. */
export function addUserControl(router: Router, double: LineDouble): void {
  router
    .on(
      "PUT",
      "/_control/users",
      withBody(z.object({ channel: z.string(), users: z.array(userSchema) }), ({ channel, users }) => {
        double.commit({ t: "users", channel, users });
        double.live.touch(users.map((user) => user.id));
        return { users: users.length };
      }),
    )
    .on(
      "POST",
      "/_control/users/:user/write",
      withBody(channelSchema.extend({ text: z.string().min(1) }), ({ channel, text }, { user = "" }) => {
        const at = double.clock.now();
        const event = { channel: channelFor(double, user, channel), user, at, text, id: newMessageId(at) };
        change(double, event.channel, { id: user, lastWroteAt: at });
        double.commit({ t: "wrote", inbound: event });
        double.emit(event.channel, messageEvent(user, event.id, text, at));
        return event;
      }),
    )
    .on(
      "POST",
      "/_control/users/:user/block",
      withBody(channelSchema, ({ channel }, { user = "" }) => {
        const id = channelFor(double, user, channel);
        change(double, id, { id: user, state: "blocked" });
        double.emit(id, unfollowEvent(user, double.clock.now()));
      }),
    )
    .on(
      "POST",
      "/_control/users/:user/unblock",
      withBody(channelSchema, ({ channel }, { user = "" }) => follow(double, user, channel, true)),
    )
    .on(
      "POST",
      "/_control/users/:user/follow",
      withBody(channelSchema, ({ channel }, { user = "" }) => follow(double, user, channel, false)),
    );
}

function follow(double: LineDouble, user: string, channel: string | undefined, isUnblocked: boolean): void {
  const id = channelFor(double, user, channel);
  change(double, id, { id: user, state: "friend" });
  double.emit(id, followEvent(user, isUnblocked, double.clock.now()));
}

function change(double: LineDouble, channel: string, user: LineUserSetting): void {
  double.commit({ t: "users", channel, users: [user] });
}

/** The channel that is meant: the one named, or the only one there is for this person. */
function channelFor(double: LineDouble, user: string, named: string | undefined): string {
  const channel = named ?? double.state.channelsOf(user)[0]?.id ?? [...double.state.channels.keys()][0];
  if (channel === undefined || !double.state.channels.has(channel))
    throw new Error(`no such channel: ${named}`);
  return channel;
}
