import type { Figure } from './figure.ts';
import { measureFirstScript } from './first-script.ts';
import { measureLocalSave } from './local-save.ts';

const figures: Figure[] = [await measureFirstScript(), await measureLocalSave()];
const isKept = ({ ratio, bound }: Figure) => ratio <= bound;

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(figures.map((figure) => ({ ...figure, kept: isKept(figure) }))));
} else {
  console.table(
    figures.map((figure) => ({
      figure: figure.name,
      ours: `${figure.ours.toFixed(2)} ${figure.unit}`,
      limit: `${figure.limit.toFixed(2)} ${figure.unit}`,
      ratio: `${figure.ratio.toFixed(2)} ×`,
      bound: `≤ ${figure.bound} ×`,
      kept: isKept(figure) ? 'yes' : 'NO',
    })),
  );
}
if (!figures.every(isKept)) process.exitCode = 1;
