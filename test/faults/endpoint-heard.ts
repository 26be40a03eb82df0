import { type Transport, TransportError } from '../../src/sync/transport.ts';

/** What the endpoint said it has: of each change by its id the receipts (one, however often it is repeated), and bytes it has whole. */
export type Heard = {
  receipts: Map<string, Set<string>>;
  bytes: Set<string>;
  /** How often a request ended in which trouble: `sync disk`, `upload network`. */
  troubles: Map<string, number>;
};

export function heardNothing(): Heard {
  return { receipts: new Map(), bytes: new Set(), troubles: new Map() };
}

/** The same transport; what comes over it is noted before the engine sees it. */
export function noting(transport: Transport, heard: Heard): Transport {
  const noteTrouble = (request: string) => (cause: unknown) => {
    const trouble = cause instanceof TransportError ? cause.trouble : 'unforeseen';
    const key = `${request} ${trouble}`;
    heard.troubles.set(key, (heard.troubles.get(key) ?? 0) + 1);
    throw cause;
  };
  return {
    async sync(request) {
      const answer = await transport.sync(request).catch(noteTrouble('sync'));
      for (const outcome of answer.outcomes) {
        if (outcome.outcome !== 'applied') continue;
        const { changeId, receipt } = outcome;
        heard.receipts.set(changeId, (heard.receipts.get(changeId) ?? new Set()).add(receipt.code));
      }
      for (const { state, sha256 } of answer.attachments) if (state === 'whole') heard.bytes.add(sha256);
      return answer;
    },
    async upload(frames) {
      const answer = await transport.upload(frames).catch(noteTrouble('upload'));
      for (const { outcome, sha256 } of answer.frames) if (outcome === 'whole') heard.bytes.add(sha256);
      return answer;
    },
  };
}
