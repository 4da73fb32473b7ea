import { html, type TemplateResult } from "lit";
import type { Channel } from "../../schema/channels.ts";
import { channelMark } from "./icons.ts";

/** The first character of the name, and the channel one reaches the person on. Both are said in words elsewhere. */
export function avatar(name: string, channel?: Channel): TemplateResult {
  const [first = "？"] = name;
  return html`<span class="avatar" aria-hidden="true">${first}${channel ? channelMark(channel, 18, true) : ""}</span>`;
}
