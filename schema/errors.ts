/**
 * The one table of problems the API answers with. `code` is stable and is what callers decide on; the title is for
 * engineers. What a shop assistant reads is the widget's.
 */
export const problems = {
  malformed_json: { status: 400, title: "The body is not JSON." },
  invalid_request: { status: 400, title: "A field is missing, unknown or not of its form." },
  invalid_cursor: { status: 400, title: "The cursor is not one of this list. Start from the first page." },
  idempotency_key_required: { status: 400, title: "This call needs an Idempotency-Key header." },
  token_missing: { status: 401, title: "Send the token as: Authorization: Bearer." },
  token_invalid: { status: 401, title: "The token is not valid for any team here." },
  token_expired: { status: 401, title: "The token has expired. Ask for a new one and repeat the call." },
  key_invalid: { status: 401, title: "The key is not valid for any team here." },
  signature_invalid: { status: 401, title: "The signature does not belong to these bytes." },
  plan_required: { status: 403, title: "The team's plan has no mass messages." },
  role_required: { status: 403, title: "This role may not do that." },
  not_found: { status: 404, title: "There is no such thing in this team." },
  method_not_allowed: { status: 405, title: "This address does not take that method." },
  state_conflict: { status: 409, title: "The send is in another state by now." },
  draft_changed: { status: 409, title: "The draft has been saved by another device meanwhile." },
  too_many_drafts: { status: 422, title: "As many drafts are kept as there can be." },
  draft_already_sent: { status: 409, title: "This draft has been sent already." },
  filter_name_taken: { status: 409, title: "A filter of this name is kept already." },
  too_many_filters: { status: 422, title: "As many filters are kept as there can be." },
  code_taken: { status: 409, title: "Something else of this team has this code." },
  too_many_replies: { status: 422, title: "As many replies of one's own are kept as there can be." },
  already_resent: { status: 409, title: "These people have been sent to again already." },
  resend_too_early: {
    status: 409,
    title: "A report may still settle these people. Wait until the time given.",
  },
  idempotency_conflict: { status: 409, title: "This Idempotency-Key belongs to a different request." },
  body_too_large: { status: 413, title: "The body is over the limit." },
  unsupported_media_type: { status: 415, title: "The body is of a type this address does not take." },
  changed_meanwhile: {
    status: 409,
    title: "Somebody else has changed this since it was read. Read it again and repeat the change.",
  },
  account_locked: {
    status: 409,
    title: "The credentials of a channel account cannot be opened with this server's key.",
  },
  team_locked: { status: 503, title: "The team's token secret cannot be opened with this server's key." },
  cap_reached: { status: 422, title: "The sender's month is used up on every channel of the selection." },
  content_invalid: { status: 422, title: "The messages cannot be sent as they are." },
  people_not_yours: { status: 422, title: "The selection names people who are not the sender's own." },
  nobody_to_send: { status: 422, title: "The selection holds nobody." },
  media_refused: { status: 422, title: "The file is not one that a channel would take." },
  test_limit: { status: 429, title: "As many tests have been sent as may be in an hour." },
  upload_limit: { status: 429, title: "The team has uploaded as much as it may for now." },
  letter_unreadable: {
    status: 422,
    title: "This version cannot read the message, so it cannot be replayed.",
  },
  send_time_invalid: { status: 422, title: "A send cannot be scheduled for this moment." },
  quiet_hours: { status: 422, title: "The moment lies in the team's quiet hours." },
  template_not_sendable: {
    status: 422,
    title: "The template cannot be sent as it stands with the platform.",
  },
  refresh_too_soon: { status: 429, title: "The platform has been asked a moment ago." },
  template_account: { status: 422, title: "A template goes to people of one WhatsApp account." },
  one_channel: { status: 422, title: "A send to bound customers goes to people of one channel." },
  too_many_people: { status: 422, title: "The selection is over the team's limit for one send." },
  internal: { status: 500, title: "Something went wrong here. Nothing was sent by this call." },
  unavailable: { status: 503, title: "A part this depends on does not answer. Try again shortly." },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}
