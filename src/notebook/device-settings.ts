import type { Json } from '../base/json.ts';
import { type Clearable, type DeviceWork, type TextSize, textSizes, UnsentWorkError } from './device-work.ts';
import type { Workbench } from './workbench.ts';

const textSizeSetting = 'textSize';

/** What the device holds and how it shows: settings of this person on this device. */
export function deviceWork(bench: Workbench): DeviceWork {
  const { store, deviceClock } = bench;
  return {
    textSize: async () => sizeOf(await store.setting(textSizeSetting)),
    setTextSize: (size) => store.putSetting(textSizeSetting, size),
    clearable: (): Promise<Clearable> => store.clearable(deviceClock.now()),
    async clearSent() {
      const cleared = await store.clearSent(deviceClock.now());
      bench.forgetHeld();
      return cleared;
    },
    async mayLeave() {
      const [unsent, drafts] = await Promise.all([store.unsent(), store.drafts()]);
      const left = { unsent: unsent.changes + unsent.attachments + unsent.setAside, drafts: drafts.length };
      if (left.unsent + left.drafts > 0) throw new UnsentWorkError(left);
    },
  };
}

function sizeOf(value: Json | undefined): TextSize {
  return textSizes.find((size) => size === value) ?? 'usual';
}
