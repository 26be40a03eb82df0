import * as z from 'zod/mini';

/** Milliseconds. */
const answersWithin = 30_000;

/** WebDriver BiDi: commands and their answers on one web socket. */
export type BidiLine = {
  send<S extends z.ZodMiniType>(answer: S, method: string, params: object): Promise<z.output<S>>;
  close(): void;
};

/** Events are not asked for, and not listened to. */
const messageSchema = z.object({
  id: z.optional(z.nullable(z.number())),
  result: z.optional(z.unknown()),
  error: z.optional(z.string()),
  message: z.optional(z.string()),
});

type Answer = z.infer<typeof messageSchema>;

export async function openBidiLine(address: string): Promise<BidiLine> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (answer: Answer) => void>();
  let sent = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = messageSchema.parse(JSON.parse(String(data)));
    waiting.get(answer.id ?? 0)?.(answer);
    waiting.delete(answer.id ?? 0);
  });
  socket.addEventListener('close', () => {
    for (const hear of waiting.values()) hear({ error: 'the browser has gone' });
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error(`nobody at ${address}`)), { once: true });
  });
  return {
    async send(answer, method, params) {
      const id = ++sent;
      const heard = new Promise<Answer>((resolve) => {
        const late = setTimeout(() => resolve({ error: 'no answer' }), answersWithin);
        waiting.set(id, (said) => {
          clearTimeout(late);
          resolve(said);
        });
      });
      socket.send(JSON.stringify({ id, method, params }));
      const { result, error, message } = await heard;
      if (error !== undefined) throw new Error(`${method}: ${error} ${message ?? ''}`);
      return answer.parse(result);
    },
    close: () => socket.close(),
  };
}
