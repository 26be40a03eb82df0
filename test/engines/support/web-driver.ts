import * as z from 'zod/mini';

/** A session of W3C WebDriver: commands and their answers over HTTP. */
export type WebDriver = {
  post<S extends z.ZodMiniType>(answer: S, path: string, body: object): Promise<z.output<S>>;
  get<S extends z.ZodMiniType>(answer: S, path: string): Promise<z.output<S>>;
  end(): Promise<void>;
};

const answerSchema = z.object({ value: z.unknown() });
const sessionSchema = z.object({ sessionId: z.string() });

export async function isReady(driver: string): Promise<boolean> {
  const statusSchema = z.object({ ready: z.boolean() });
  return ask(driver, statusSchema, 'GET', '/status').then(
    ({ ready }) => ready,
    () => false,
  );
}

export async function openWebDriver(driver: string, alwaysMatch: object): Promise<WebDriver> {
  const { sessionId } = await ask(driver, sessionSchema, 'POST', '/session', {
    capabilities: { alwaysMatch },
  });
  const session = `/session/${sessionId}`;
  return {
    post: (answer, path, body) => ask(driver, answer, 'POST', `${session}/${path}`, body),
    get: (answer, path) => ask(driver, answer, 'GET', `${session}/${path}`),
    end: async () => void (await ask(driver, z.unknown(), 'DELETE', session)),
  };
}

async function ask<S extends z.ZodMiniType>(
  driver: string,
  answer: S,
  method: string,
  path: string,
  body?: object,
): Promise<z.output<S>> {
  const response = await fetch(`${driver}${path}`, {
    method,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { value } = answerSchema.parse(await response.json());
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return answer.parse(value);
}
