import * as z from 'zod/mini';
import type { Json } from '../base/json.ts';

/** Any JSON value, as the value of a field. What a field may hold is judged by its form (`entry-values.ts`). */
export const jsonSchema: z.ZodMiniType<Json> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(jsonSchema),
    z.record(z.string(), jsonSchema),
  ]),
);
