/**
 * The three ways a request can fail. They differ in what the client gets to see: a protocol error ends the
 * whole HTTP request, a statement error is one result among others, and a lost stream has its own JSON body.
 */

/** The client broke the protocol: answered with 400 and plain text, and the stream is gone. */
export class ProtocolError extends Error {}

/** The stream waited too long for its next request: answered with 400 and a JSON body carrying a code. */
export class StreamExpiredError extends Error {
  readonly code = "STREAM_EXPIRED";
  constructor() {
    super("The stream has expired due to inactivity");
  }
}

/** The client went away while its request waited for the write lock: nobody is left to answer. */
export class AbandonedError extends Error {}

/** One statement, or one request of a pipeline, failed: `message` and `code` go into its result. */
export class StatementError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The answer outgrew its limit. Unlike other statement errors it ends a batch at once. */
export class ResponseTooLargeError extends StatementError {
  constructor() {
    super("RESPONSE_TOO_LARGE", "Response is too large");
  }
}

/** The text could not be parsed, or holds a statement that libsql-server does not accept. */
export function sqlParseError(reason: string): StatementError {
  return new StatementError("SQL_PARSE_ERROR", `SQL string could not be parsed: ${reason}`);
}

/** A writer was rolled back because it held the write lock too long while another one waited. */
export function transactionTimeoutError(): StatementError {
  return new StatementError("TRANSACTION_TIMEOUT", "Transaction timed out");
}

/** How an error stands in a JSON result. */
export function encodeError(error: StatementError): string {
  return JSON.stringify({ message: error.message, code: error.code });
}
