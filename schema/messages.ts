/** What a message can be. What it may hold is in `content.ts`. */
import type { BroadcastKind } from "./broadcasts.ts";
import type { MadeTemplate } from "./template.ts";
import type { Fill } from "./template-fill.ts";

/** One message as a person wrote it. */
export interface TextMessage {
  type: "text";
  text: string;
  /** Given: each `{name}` in the text stands for the customer's name, or for this where there is none. */
  nameFallback?: string | undefined;
}

/** A picture. `media` is the id of a medium of the team that is ready. */
export interface ImageMessage {
  type: "image";
  media: string;
  /** What it shows, in words, for who cannot see it here: no channel takes it. */
  alt?: string | undefined;
}

/** A film, as `ImageMessage`. */
export interface VideoMessage {
  type: "video";
  media: string;
  alt?: string | undefined;
}

/** A document under its own name. */
export interface FileMessage {
  type: "file";
  media: string;
}

export type MediaMessage = ImageMessage | VideoMessage | FileMessage;

/** A message that WhatsApp has approved beforehand, with what fills its places. */
export interface TemplateMessage {
  type: "template";
  template: {
    name: string;
    /** As the template has it: `zh_TW`. */
    language: string;
    /** What fills the places, by their ids. Given, be it empty, the template is one that has been synced. */
    fill?: Fill | undefined;
    /** Everybody in their own language where the name is approved in it, the others in `language`. */
    isByCustomer?: boolean | undefined;
    /** Without `fill`: the components of the platform's messages endpoint, handed on as they are. */
    components?: Record<string, unknown>[] | undefined;
  };
  /** With `fill`: what was approved when it was written, `language` first. The server's to say. */
  made?: MadeTemplate[] | undefined;
}

/** What a person composes: up to five of these to a send, in any order. */
export type FreeMessage = TextMessage | MediaMessage;

/** One kind to a send: up to five composed ones, or one template alone. */
export type Message = FreeMessage | TemplateMessage;

/** By which rules the messages are sent. */
export function kindOf(messages: readonly Message[]): BroadcastKind {
  return messages.some(({ type }) => type === "template") ? "template" : "message";
}

export function isText(message: Message): message is TextMessage {
  return message.type === "text";
}

export function isMedia(message: Message): message is MediaMessage {
  return message.type === "image" || message.type === "video" || message.type === "file";
}

export function isFree(message: Message): message is FreeMessage {
  return message.type !== "template";
}

/** Nothing has been put into it. */
export function isBlank(message: Message): boolean {
  return isText(message) && message.text === "";
}
