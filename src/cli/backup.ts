import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBackup } from '../server/backup/make-backup.ts';
import { backupText } from '../server/text.ts';
import { folderOf, programVersion, runCommand } from './command.ts';

/** `npm run backup -- --to FOLDER [--data DIR]`: one more backup, while the endpoint runs. */
await runCommand(backupText.backupUsage, async (given) => {
  const { values } = parseArgs({
    args: given,
    options: { to: { type: 'string' }, data: { type: 'string' } },
  });
  if (!values.to || values.data === '') return undefined;
  const backupFolder = folderOf(values.to);
  const dataFolder =
    values.data === undefined ? resolve(process.env.DATA_DIR || './data') : folderOf(values.data);
  return async () => {
    console.log(backupText.backingUp(dataFolder, backupFolder));
    const clock = { now: () => Date.now() };
    const made = await makeBackup({ dataFolder, backupFolder, version: programVersion(), clock });
    console.log(backupText.backedUp(made));
  };
});
