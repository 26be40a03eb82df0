import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sequenceOf } from '../../e2e/support/endpoint-view.ts';
import { type FaultProxy, startFaultProxy } from '../../e2e/support/fault-proxy.ts';
import { type EndpointProcess, startEndpointProcess } from '../../support/endpoint-process.ts';

/** A real endpoint with the sample commune of the first campaign, and a line to it that can be cut. */
export type EngineStage = {
  endpoint: EndpointProcess;
  proxy: FaultProxy;
  folder: string;
  dataDir: string;
  /** The commune's sequence when the sample was there and nothing else. */
  sampleSequence: number;
  home: string;
  officerLink: string;
  close(): Promise<void>;
};

export async function setEngineStage(): Promise<EngineStage> {
  const folder = mkdtempSync(join(tmpdir(), 'thuc-dia-engines-'));
  const dataDir = join(folder, 'data');
  const endpoint = await startEndpointProcess({ dataDir });
  const proxy = await startFaultProxy(endpoint.port);
  const link = new URL(endpoint.officerLink);
  link.port = String(proxy.port);
  return {
    endpoint,
    proxy,
    folder,
    dataDir,
    sampleSequence: sequenceOf(dataDir),
    home: link.origin,
    officerLink: link.href,
    async close() {
      await proxy.close();
      await endpoint.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
