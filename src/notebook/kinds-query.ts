import { entryKinds } from '../domain/campaign/campaign-lookup.ts';
import type { Campaign } from '../domain/campaign/campaign-schema.ts';
import type { Kind, Task } from '../domain/campaign/work-schema.ts';
import type { CampaignVersion } from '../domain/catalogue.ts';
import { bodyOfParty } from '../domain/party.ts';
import { type Context, ownCampaigns } from './context.ts';
import { formOfEntry } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import type { KindsView, KindTile } from './form-work.ts';
import { lastEntry } from './last-entry.ts';
import type { Workbench } from './workbench.ts';

/** P6: the kinds of each campaign, the person's own first. Tasks order them; they never forbid. */
export async function kindsView(bench: Workbench): Promise<KindsView> {
  const context = await bench.context();
  return ownCampaigns(context).map((version) => {
    const { ref, campaign } = version;
    const kinds = entryKinds(campaign);
    const [own, also] = [ownTasks(context, campaign), alsoTasks(context, campaign)];
    const first = kindsOf(kinds, own);
    const second = kindsOf(kinds, also).filter((kind) => !first.includes(kind));
    const rest = kinds.filter((kind) => !first.includes(kind) && !second.includes(kind));
    const tiles = (list: readonly Kind[]) => list.map((kind) => tileOf(context, version, kind));
    return {
      campaign: ref,
      titleVi: campaign.shortTitleVi,
      own: tiles(first),
      also: tiles(second),
      others: tiles(rest),
    };
  });
}

/** What the campaign puts on the home screen of the person's party; places have cameras of their own there. */
export function quickTiles(context: Context): KindTile[] {
  return ownCampaigns(context).flatMap((version) => {
    const quick = ownTasks(context, version.campaign).filter((task) => task.quickAction);
    return kindsOf(entryKinds(version.campaign), quick)
      .map((kind) => tileOf(context, version, kind))
      .filter((tile) => tile.checklistId === null);
  });
}

function ownTasks(context: Context, campaign: Campaign): Task[] {
  return tasksNaming(context, campaign, (task) => task.bodyIds);
}

function alsoTasks(context: Context, campaign: Campaign): Task[] {
  return tasksNaming(context, campaign, (task) => task.alsoRecordedBy);
}

function tasksNaming(
  { catalogue, session }: Context,
  campaign: Campaign,
  bodiesOf: (task: Task) => readonly string[],
): Task[] {
  const body = bodyOfParty(campaign, catalogue, session?.partyId ?? '');
  return campaign.tasks
    .filter((task) => body && bodiesOf(task).includes(body.id))
    .toSorted((a, b) => a.order - b.order);
}

/** In the order of the tasks, each once. */
function kindsOf(kinds: readonly Kind[], tasks: readonly Task[]): Kind[] {
  const found = tasks.flatMap((task) => kinds.find((kind) => kind.id === task.kind) ?? []);
  return [...new Set(found)];
}

function tileOf(context: Context, { ref, campaign }: CampaignVersion, kind: Kind): KindTile {
  const last = lastEntry(context, campaign, kind.id);
  const about = last && formOfEntry(context, last);
  return {
    campaign: ref,
    kind: kind.id,
    icon: kind.icon ?? null,
    labelVi: kind.labelVi,
    last: last && about && { titleVi: entryTitle(context, about.campaign, about.form, last.values) },
    checklistId: campaign.checklists.find((checklist) => checklist.kind === kind.id)?.id ?? null,
  };
}
