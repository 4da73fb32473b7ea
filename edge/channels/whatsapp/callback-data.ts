/**
 * Which message of whose delivery a status belongs to, in the string that WhatsApp hands back with it (at most 512
 * characters). The send is named beside the row: a database that was restored may give the row's number again.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api
 */
export interface CallbackData {
  broadcastId: string;
  deliveryId: number;
  /** Which of the send's messages, from 0. */
  position: number;
}

export function toCallbackData(broadcastId: string, deliveryId: number, position: number): string {
  return `${broadcastId}.${deliveryId.toString(36)}.${position}`;
}

/** Undefined when it is not of this form: other software may send from the same number. */
export function parseCallbackData(data: string): CallbackData | undefined {
  const match = /^(bc_[0-9a-z]{1,40})\.([0-9a-z]{1,11})\.(\d)$/.exec(data);
  const deliveryId = Number.parseInt(match?.[2] ?? "", 36);
  if (!match?.[1] || !Number.isSafeInteger(deliveryId)) return undefined;
  return { broadcastId: match[1], deliveryId, position: Number(match[3]) };
}
