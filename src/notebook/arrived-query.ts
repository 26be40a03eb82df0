import { entryView } from './entry-view.ts';
import type { ArrivedView } from './views.ts';
import type { Workbench } from './workbench.ts';

/** What the endpoint has, newest arrival first. */
export async function arrivedView(bench: Workbench, limit: number): Promise<ArrivedView> {
  const context = await bench.context();
  const arrived = [...context.entries.values()]
    .filter(({ row }) => row.confirmed !== null)
    .sort((a, b) => b.entry.arrival - a.entry.arrival)
    .slice(0, limit);
  return { entries: await Promise.all(arrived.map((row) => entryView(context, bench.holds, row))) };
}
