import { html, nothing, type TemplateResult } from "lit";
import type { Channel } from "../../../schema/channels.ts";
import type { MediaMessage } from "../../../schema/content.ts";
import { mediaLimits } from "../../../schema/media.ts";
import type { ShownMedium } from "../../media/media-entry.ts";
import { lengthWords, sizeWords } from "../../media/size-words.ts";
import { icon } from "../icons.ts";

/** Whether this channel shows the message at all. */
export function isCarried(channel: Channel, { type }: MediaMessage): boolean {
  return mediaLimits[channel][type] !== undefined;
}

/** A picture, a film with its length, or a file as the phone draws it; a grey place while it is not there. */
export function mediaBubble(message: MediaMessage, shown: ShownMedium | undefined): TemplateResult {
  if (message.type === "file") return fileBubble(shown);
  const width = shown?.medium.width ?? 4;
  const height = shown?.medium.height ?? 3;
  const { durationMs = null } = shown?.medium ?? {};
  return html`<span class="media" .style=${`aspect-ratio: ${width} / ${height}`}>
    <span class="empty" aria-hidden="true">${icon(message.type, 22)}</span>
    ${shown?.previewUrl ? html`<img src=${shown.previewUrl} alt=${message.alt ?? ""} decoding="async" referrerpolicy="no-referrer" @error=${leave} />` : nothing}
    ${message.type === "video" ? html`<span class="play" aria-hidden="true">${icon("play", 20)}</span>` : nothing}
    ${durationMs === null ? nothing : html`<span class="length">${lengthWords(durationMs)}</span>`}
  </span>`;
}

/** A picture that does not come leaves the grey place, not a torn sign. */
function leave({ target }: Event): void {
  if (target instanceof HTMLElement) target.hidden = true;
}

function fileBubble(shown: ShownMedium | undefined): TemplateResult {
  const { fileName, mimeType, bytes } = shown?.medium ?? { fileName: "", mimeType: "", bytes: 0 };
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toUpperCase() ?? mimeType.split("/")[1] ?? "";
  return html`<span class="file">
    ${icon("file", 22)}
    <span><b>${fileName}</b><small>${[ending, bytes > 0 ? sizeWords(bytes) : ""].filter(Boolean).join(" · ")}</small></span>
  </span>`;
}
