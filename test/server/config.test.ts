import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/server/config.ts';

describe('the environment', () => {
  it('is this machine alone, port 8080, ./data, when nothing is said', () => {
    expect(readConfig({ PATH: '/bin' })).toEqual({
      port: 8080,
      host: null,
      dataFolder: './data',
      publicOrigin: null,
      smallestFreeDisk: 256 * 1024 * 1024,
      sampleCampaign: null,
      serviceWorker: 'on',
      logLevel: 'info',
    });
  });

  it('is read by name', () => {
    const environment = { PORT: '0', HOST: '0.0.0.0', DATA_DIR: '/d', PUBLIC_ORIGIN: 'https://xa.example' };
    const more = {
      SMALLEST_FREE_DISK_MB: '2',
      SAMPLE_CAMPAIGN: 'c.json',
      LOG_LEVEL: 'error',
      SERVICE_WORKER: 'off',
    };
    expect(readConfig({ ...environment, ...more })).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataFolder: '/d',
      publicOrigin: 'https://xa.example',
      smallestFreeDisk: 2 * 1024 * 1024,
      sampleCampaign: 'c.json',
      serviceWorker: 'off',
      logLevel: 'error',
    });
  });

  it('every fault is named', () => {
    const wrong = {
      PORT: '80a',
      HOST: 'a b',
      DATA_DIR: '',
      PUBLIC_ORIGIN: 'https://xa.example/path',
      SMALLEST_FREE_DISK_MB: '1.5',
      SERVICE_WORKER: 'no',
      LOG_LEVEL: 'loud',
    };
    let faults: readonly string[] = [];
    try {
      readConfig(wrong);
    } catch (error) {
      if (error instanceof ConfigError) ({ faults } = error);
    }
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(Object.keys(wrong));
  });

  it.each(['65536', '-1', '1e3', ' 80'])('PORT %s is no port', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(ConfigError);
  });

  it.each(['xa.example', 'ftp://xa.example', 'https://xa.example/', 'javascript:1'])(
    'PUBLIC_ORIGIN %s is no origin',
    (PUBLIC_ORIGIN) => {
      expect(() => readConfig({ PUBLIC_ORIGIN })).toThrow(ConfigError);
    },
  );
});
