/**
 * What each channel can carry, with the source of each number. A channel is a row here and a folder in
 * `edge/channels/`; a third needs nothing else.
 */
export const channels = ["line", "whatsapp"] as const;
export type Channel = (typeof channels)[number];

export interface ChannelCapability {
  /** Most messages of one send to one person. */
  messagesMax: number;
  /** Longest text, in UTF-16 code units. */
  textUnitsMax: number;
  /** People in one call; 1 where the platform takes one person a call. */
  peoplePerCallMax: number;
  /** People in one unit of work between the conductor and the consumer. */
  peoplePerChunk: number;
  /** The same where the messages are each person's own, and one call cannot carry them for several. */
  peoplePerPersonalChunk: number;
  /** Hours after a customer's last message in which free text is taken; undefined when always. */
  windowHours: number | undefined;
  /** Whether it knows messages that are approved beforehand. */
  hasTemplates: boolean;
  /** Whether the platform ever reports `delivered` and `read`. */
  reportsDelivery: boolean;
}

/** Most messages of one send, for every channel: the product's own limit, which is also LINE's. */
export const messagesMax = 5;

export const capabilities: Record<Channel, ChannelCapability> = {
  line: {
    // https://developers.line.biz/en/reference/messaging-api/#send-multicast-message
    messagesMax: 5,
    // https://developers.line.biz/en/reference/messaging-api/#text-message (UTF-16 code units)
    textUnitsMax: 5_000,
    // https://developers.line.biz/en/reference/messaging-api/#send-multicast-message
    peoplePerCallMax: 500,
    // One multicast.
    peoplePerChunk: 500,
    // A hundred pushes at five a time and 20 to 200 ms each: done in a few seconds, within one lease, and stopped soon.
    peoplePerPersonalChunk: 100,
    // No window: a friend can be written to at any time. https://developers.line.biz/en/docs/messaging-api/sending-messages/
    windowHours: undefined,
    // No such message object: https://developers.line.biz/en/reference/messaging-api/#message-objects
    hasTemplates: false,
    // https://developers.line.biz/en/faq/#do-messages-sent-reach-users-immediately
    reportsDelivery: false,
  },
  whatsapp: {
    // Ours: Meta takes one message a call, and knows no sequence of them.
    messagesMax,
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages.
    // Meta says "characters" and no unit; UTF-16 units never count fewer than it does.
    textUnitsMax: 4_096,
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api
    peoplePerCallMax: 1,
    // Up to five calls each: at 80 calls a second a chunk takes no longer than the pushes above.
    peoplePerChunk: 50,
    peoplePerPersonalChunk: 50,
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
    windowHours: 24,
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
    hasTemplates: true,
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
    reportsDelivery: true,
  },
};

export function peoplePerChunk(channel: Channel, isPersonal: boolean): number {
  const { peoplePerChunk, peoplePerPersonalChunk } = capabilities[channel];
  return isPersonal ? peoplePerPersonalChunk : peoplePerChunk;
}

/** A LINE user id: https://developers.line.biz/en/docs/messaging-api/getting-user-ids/ */
const lineUserId = /^U[0-9a-f]{32}$/;
/** E.164 with its plus: without it the platform may add the sender's own country code. */
const e164 = /^\+[1-9][0-9]{6,14}$/;

/** Whether the platform could know this id at all. */
export function isWellFormedPlatformUser(channel: Channel, platformUserId: string): boolean {
  return channel === "line" ? lineUserId.test(platformUserId) : e164.test(platformUserId);
}
