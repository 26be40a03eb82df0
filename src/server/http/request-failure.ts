import type { RequestError } from '../../protocol/errors.ts';

/** A whole request is refused. The one place that turns it into an answer is the app's error handler. */
export class RequestFailure extends Error {
  override name = 'RequestFailure';
  readonly error: RequestError;
  /** Where in the request the fault is; never anyone's data. */
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(error: RequestError, detail?: string, retryAfterSeconds?: number) {
    super(detail ? `${error}: ${detail}` : error);
    this.error = error;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
