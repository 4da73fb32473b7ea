import type { MediaMessage } from "../../../schema/content.ts";
import { type Place, placesOf } from "../../../schema/template.ts";
import type { Source } from "../../../schema/template-fill.ts";
import type { TemplateWork } from "../../draft.ts";
import { isFetchable } from "../../draft-messages.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { problemWords } from "../../media/media-words.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { mediumObstacle } from "../compose/editing.ts";
import { placeLabel } from "./place-words.ts";

/** The kind of medium that goes into a place; undefined where none does. */
export function mediaKindOf({ kind }: Pick<Place, "kind">): MediaMessage["type"] | undefined {
  if (kind === "document") return "file";
  return kind === "image" || kind === "video" ? kind : undefined;
}

/** The medium in a place, as a message of its own would hold it. */
export function mediumIn(place: Pick<Place, "kind">, source: Source | undefined): MediaMessage | undefined {
  const type = mediaKindOf(place);
  return type !== undefined && source?.from === "media" ? { type, media: source.media } : undefined;
}

/** What keeps the file in a header from being sent, in words; undefined where nothing does. */
export function headerObstacle(
  store: Store,
  { template, fill }: TemplateWork,
  strings: Strings,
): string | undefined {
  for (const place of placesOf(template.parts)) {
    const source = fill[place.id];
    if (source?.from === "link" && !isFetchable(source.link))
      return strings.template.notFetchable(placeLabel(place, strings));
    const message = mediumIn(place, source);
    if (!message) continue;
    const problem = mediumObstacle(message, ["whatsapp"], mediaBookOf(store).known([message.media]));
    if (!problem) continue;
    const label = placeLabel(place, strings);
    return problem.code === "media_not_ready"
      ? strings.template.fileNotReady(label)
      : strings.template.fileNotSendable(label, problemWords(problem, strings.media));
  }
  return undefined;
}

/** What is drawn of a header's medium: the picture, or a film's poster. */
export function headerPicture(store: Store): (media: string) => string | undefined {
  return (media) => mediaBookOf(store).shown([media]).get(media)?.previewUrl;
}
