import { frameHeaderSize } from '../../src/protocol/frames.ts';
import { routes } from '../../src/protocol/routes.ts';
import { protocolVersion } from '../../src/protocol/version.ts';
import type { FetchInit } from '../../src/sync/fetch-transport.ts';
import { seededUnit } from '../support/seeded-random.ts';
import { DeadProcessError, type EndpointBox } from './endpoint-box.ts';
import type { LineFault } from './steps.ts';
import type { Struck } from './struck.ts';

/** What an answer brought to a phone: nothing foreign may stand in it. */
export type Heard = { path: string; text: string };

/** The way from one phone to the endpoint, with the faults of the step under way. Also keeps the browser's cookie. */
export class FaultyLine {
  cookie: string | null = null;
  /** Requests since this was last set to 0. */
  requests = 0;
  faults: LineFault[] = [];
  /** Done while the next request is on its way. */
  meanwhile: (() => Promise<void>) | null = null;
  readonly heard: Heard[] = [];
  private late: (() => Promise<unknown>)[] = [];
  private readonly endpoint: EndpointBox;
  private readonly struck: Struck;
  private readonly unit: () => number;

  constructor(parts: { endpoint: EndpointBox; struck: Struck; seed: number }) {
    this.endpoint = parts.endpoint;
    this.struck = parts.struck;
    this.unit = seededUnit(parts.seed);
  }

  /** The code is typed in; the browser keeps the cookie. */
  async enrol(communeId: string, personId: string): Promise<void> {
    const code = await this.endpoint.invite(communeId, personId);
    const body = JSON.stringify({ protocol: protocolVersion, code, confirm: true });
    const headers = { 'content-type': 'application/json' };
    const answer = await this.endpoint.ask(routes.enrol, { method: 'POST', headers, body });
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? null;
  }

  /** A request that meets no fault. */
  get(path: string): Promise<Response> {
    const headers = new Headers(this.cookie === null ? {} : { cookie: this.cookie });
    return this.endpoint.ask(path, { method: 'GET', headers });
  }

  async exchange(path: string, init: FetchInit<AbortSignal>): Promise<Response> {
    this.requests += 1;
    // Two tabs at once: who comes first is as the seed has it.
    for (let turns = Math.floor(this.unit() * 12); turns > 0; turns--) await Promise.resolve();
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    const fault = this.faults.shift() ?? 'fine';
    const send = () => this.send(path, init, init.body);
    if (typeof fault === 'string') return this.exchangeBadly(fault, send);
    if ('truncated' in fault) {
      this.struck.hit('truncation');
      await this.send(path, init, init.body.slice(0, fault.truncated));
      throw new TypeError('connection reset');
    }
    if ('flipped' in fault) return this.send(path, init, this.flipped(path, init.body, fault.flipped));
    if ('delayed' in fault) {
      this.struck.hit('delay');
      this.endpoint.clock.at += fault.delayed;
      return send();
    }
    this.endpoint.dieAt(fault.killed, fault.after);
    return send();
  }

  /** Only in the bytes of an upload: what is flipped elsewhere is no JSON, or another's sentence, and TLS is there to see it. */
  private flipped(path: string, body: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
    const place = frameHeaderSize + at;
    const changed = body.slice();
    const byte = changed[place];
    if (path !== routes.attachments || byte === undefined) return body;
    this.struck.hit('bit flip');
    changed[place] = byte ^ 1;
    return changed;
  }

  /** What was held back on the way arrives after all. */
  async deliverLate(): Promise<void> {
    for (const send of this.late.splice(0)) {
      await send().catch((cause) => {
        // Nobody waits for the answer any more; that the endpoint died of it has been counted.
        if (!(cause instanceof TypeError)) throw cause;
      });
    }
  }

  private async exchangeBadly(
    fault: Extract<LineFault, string>,
    send: () => Promise<Response>,
  ): Promise<Response> {
    switch (fault) {
      case 'fine':
        return send();
      case 'lost-request':
        this.struck.hit('lost request');
        throw new TypeError('network down');
      case 'portal':
        this.struck.hit('captive portal');
        return new Response('<html>Đăng nhập</html>', { headers: { 'content-type': 'text/html' } });
      case 'lost-answer':
        this.struck.hit('lost answer');
        await send();
        throw new TypeError('connection reset');
      case 'duplicated':
        this.struck.hit('duplicate');
        await send();
        return send();
      case 'reordered':
        this.struck.hit('reorder');
        this.late.push(send);
        throw new TypeError('timed out');
    }
  }

  private async send(
    path: string,
    init: FetchInit<AbortSignal>,
    body: Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    const headers = new Headers(init.headers);
    // Sent as it is: inflating works in threads, whose order is no seed's.
    headers.delete('content-encoding');
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    try {
      const answer = await this.endpoint.ask(path, { method: init.method, headers, body: body.slice() });
      const text = await answer.text();
      this.heard.push({ path, text });
      return new Response(text, answer);
    } catch (cause) {
      if (cause instanceof DeadProcessError) throw new TypeError('connection reset');
      throw cause;
    }
  }
}
