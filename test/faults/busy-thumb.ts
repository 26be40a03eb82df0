import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { paths } from '../../src/ui/paths.ts';
import { vi } from '../../src/ui/text/vi.ts';
import { shutter } from '../e2e/support/form-page.ts';
import { cameraOf, nextPlaces } from '../e2e/support/phone.ts';
import { pause } from '../support/pause.ts';
import { until } from '../support/until.ts';
import type { FaultPhone } from './fault-phone.ts';

/** Opens the camera at a place of the list; `pick` in [0, 1) says which. */
export async function openSomeCamera({ stage, goTo }: FaultPhone, pick: number): Promise<string> {
  const { page } = stage.chromium;
  await goTo(paths.places);
  const names = await nextPlaces(page);
  const place = names[Math.floor(pick * names.length)] ?? '';
  await cameraOf(page, place).click();
  await shutter(page).waitFor();
  return place;
}

/** Milliseconds: from the first photo that is said to be saved, the fault falls within this time. */
const longest = 1_500;

/** Saves one photo after the other, up to a random moment; something was said to be saved by then. What runs goes on running. */
export async function pressForAWhile(phone: FaultPhone, unit: () => number): Promise<void> {
  const before = phone.ledger.size;
  await openSomeCamera(phone, unit());
  pressOn(phone.stage.chromium.page);
  const isSaid = () => assert(phone.ledger.size > before, 'nothing was saved');
  await until(isSaid, { timeout: 20_000, interval: 20 });
  await pause(unit() * longest);
}

/**
 * From an open camera on, for ever: presses the shutter as soon as it can be pressed, or chooses two photos from the gallery at once; then goes
 * on to the next place, and from the end of the list back into it. Its end is the page's: nobody waits for it.
 */
function pressOn(page: Page): void {
  const { shoot, gallery } = vi.camera;
  page
    .evaluate(pressInPage, { shoot, gallery, cameras: vi.places.shoot('') })
    // A page that dies does not answer.
    .catch(() => undefined);
}

async function pressInPage(names: { shoot: string; gallery: string; cameras: string }): Promise<void> {
  /** A photo of its own, some hundred kilobytes large. */
  async function drawn(): Promise<File> {
    const canvas = new OffscreenCanvas(800, 600);
    const context = canvas.getContext('2d');
    const grain = context?.createImageData(800, 600);
    const random = new Uint32Array(16_384);
    crypto.getRandomValues(random);
    grain?.data.forEach((_, i) => {
      grain.data[i] = i % 4 === 3 ? 255 : ((random[(i >> 3) % random.length] ?? 0) >> (i % 13)) & 127;
    });
    if (grain) context?.putImageData(grain, 0, 0);
    return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], 'IMG.jpg', { type: 'image/jpeg' });
  }

  async function chooseTwo(input: HTMLInputElement): Promise<void> {
    const chosen = new DataTransfer();
    for (let nth = 0; nth < 2; nth++) chosen.items.add(await drawn());
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  let acts = 0;
  while (true) {
    const shutter = document.querySelector<HTMLElement>(
      `button[aria-label="${names.shoot}"]:not([aria-disabled="true"])`,
    );
    const gallery = document.querySelector<HTMLInputElement>(`input[aria-label="${names.gallery}"]`);
    const next = document.querySelector<HTMLElement>('.camera-after a');
    const cameras = document.querySelectorAll<HTMLElement>(`a[aria-label^="${names.cameras}"]`);
    if (shutter && next && acts >= 2) {
      next.click();
      acts = 0;
    } else if (shutter && gallery) {
      if (Math.random() < 0.3) shutter.click();
      else await chooseTwo(gallery);
      acts += 1;
    } else if (!shutter && cameras.length > 0) {
      cameras[Math.floor(Math.random() * cameras.length)]?.click();
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
