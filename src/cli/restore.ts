import { parseArgs } from 'node:util';
import { toHex } from '../base/hex.ts';
import { restoreBackup } from '../server/backup/restore-backup.ts';
import { nodeRandom } from '../server/node-random.ts';
import { backupText } from '../server/text.ts';
import { folderOf, runCommand } from './command.ts';

/** `npm run restore -- --from FOLDER --data DIR [--generation NAME] [--replace]`: a backup becomes the endpoint's data again. */
await runCommand(backupText.restoreUsage, async (given) => {
  const { values } = parseArgs({
    args: given,
    options: {
      from: { type: 'string' },
      data: { type: 'string' },
      generation: { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  });
  const { from, data, generation, replace } = values;
  if (!from || !data) return undefined;
  const [backupFolder, dataFolder] = [folderOf(from), folderOf(data)];
  return async () => {
    console.log(backupText.restoring(backupFolder, dataFolder));
    const restored = await restoreBackup({
      ...{ dataFolder, backupFolder, replace },
      ...(generation === undefined ? {} : { generation }),
      clock: { now: () => Date.now() },
      newEpoch: () => toHex(nodeRandom.bytes(8)),
    });
    console.log(backupText.restored(restored, dataFolder));
  };
});
