import { findFirefox } from '../../support/find-firefox.ts';
import { findWebKit } from '../../support/find-webkit.ts';

/** Before the first test, so that an installation has all the time it takes. */
export function setup(): void {
  findFirefox();
  findWebKit();
}
