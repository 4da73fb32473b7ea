import { html, nothing, type TemplateResult } from "lit";
import type { MediaMessage } from "../../../schema/content.ts";
import type { ShownMedia } from "../../media/media-entry.ts";
import { lengthWords, sizeWords } from "../../media/size-words.ts";
import type { MediaStrings } from "../../strings/zh-hant/media.ts";
import { icon } from "../../ui/icons.ts";

/** A picture, film or file that was sent; it opens in a page of its own. */
export function sentMedium(message: MediaMessage, media: ShownMedia, words: MediaStrings): TemplateResult {
  const shown = media.get(message.media);
  const alt = message.type === "file" ? undefined : message.alt;
  if (!shown) return html`${words.kinds[message.type]}${alt === undefined ? nothing : `${words.join}${alt}`}`;
  const { fileName, bytes, durationMs } = shown.medium;
  const length = durationMs === null ? [] : [lengthWords(durationMs)];
  const facts = [words.kinds[message.type], ...length, sizeWords(bytes)].join(words.join);
  return html`<a class="sent-medium" href=${shown.url} target="_blank" rel="noopener noreferrer">
    ${
      shown.previewUrl
        ? html`<img src=${shown.previewUrl} alt=${alt ?? ""} decoding="async" />`
        : html`<span class="sent-medium__sign">${icon(message.type, 20)}</span>`
    }
    <span><span>${fileName}</span><br /><span class="sm muted num">${facts}${alt === undefined ? nothing : `${words.join}${alt}`}</span></span>
  </a>`;
}
