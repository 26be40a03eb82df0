import type * as z from 'zod/mini';

/** One source of input and what it does, as both WebDriver protocols write it. */
export type InputSource = {
  type: 'pointer' | 'key';
  id: string;
  parameters?: { pointerType: 'mouse' };
  actions: { [member: string]: string | number }[];
};

/** What these tests ask of a browser that Playwright does not drive as the system ships it. */
export type Engine = {
  name: 'Firefox' | 'WebKit';
  /** Resolves when the page has loaded. */
  goTo(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page; it uses nothing from outside, what goes in and comes out is JSON. */
  run<Argument, S extends z.ZodMiniType>(
    answer: S,
    work: (argument: Argument) => unknown,
    argument: Argument,
  ): Promise<z.output<S>>;
  perform(sources: InputSource[]): Promise<void>;
  /** What a system's picker does once the person has chosen: the input that fits the selector has the file. */
  handOver(selector: string, file: string): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
  /** SIGKILL to all its processes, as a phone's battery or low memory would. */
  kill(): Promise<void>;
};

export const phoneSize = { width: 360, height: 740 };

/** Source of an expression that resolves with the answer as JSON. */
export function asJson<Argument>(work: (argument: Argument) => unknown, argument: Argument): string {
  const given = JSON.stringify(argument ?? null);
  return `(async () => (${work.toString()})(${given}))().then((answer) => JSON.stringify(answer ?? null))`;
}
