/**
 * What each code of Meta's error reference asks of us. Decisions are made on the code, never on the HTTP status.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 *
 * `wait`: the number or the app is throttled or down; `wait_person`: this person only; `try_few`: an error without a
 * cause, which may pass or may come each time for this person; `person`: permanent for this person; `payload`: our payload is wrong, for this person as far as one call can tell; the others pause the send.
 */
export type ErrorClass =
  | "wait"
  | "wait_person"
  | "try_few"
  | "person"
  | "payload"
  | "token"
  | "account"
  | "content";

const classes: Record<ErrorClass, readonly number[]> = {
  wait: [2, 4, 80007, 130429, 131016, 131057, 133000, 133004],
  wait_person: [131056],
  try_few: [1, 131000],
  person: [130403, 130472, 130497, 131021, 131026, 131030, 131047, 131049, 131050, 131062, 132005, 137000],
  payload: [100, 131008, 131009, 131051, 131053, 132018, 135000],
  token: [0, 104, 190],
  account: [
    3, 10, 33, 368, 131005, 131031, 131037, 131042, 131045, 131048, 131055, 131063, 131064, 133005, 133006,
    133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 134102,
  ],
  content: [132000, 132001, 132007, 132012, 132015, 132016, 132068, 132069],
};

const byCode = new Map<number, ErrorClass>(
  Object.entries(classes).flatMap(([name, codes]) =>
    codes.map((code): [number, ErrorClass] => [code, name as ErrorClass]),
  ),
);

/** An unknown object id (100 with subcode 33) is the account's trouble; permissions are 200 to 299. */
export function classOf(code: number, subcode: number | undefined): ErrorClass {
  if (code === 100 && subcode === 33) return "account";
  if (code >= 200 && code <= 299) return "account";
  return byCode.get(code) ?? "person";
}
