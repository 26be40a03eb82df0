import { ScreenTitle } from '../components/screen-title.tsx';
import { SyncStatus } from '../components/sync-status.tsx';
import { useFacts } from '../facts.ts';
import { paths } from '../paths.ts';
import { useServices } from '../services.ts';
import { vi } from '../text/vi.ts';
import { viDevice } from '../text/vi-device.ts';
import { ClearSent } from './send/clear-sent.tsx';
import { StorageLines } from './send/storage-lines.tsx';
import { LeaveDevice } from './settings/leave-device.tsx';
import { RescueLink } from './settings/rescue-link.tsx';
import { SampleDate } from './settings/sample-date.tsx';
import { TextSizeChoice } from './settings/text-size-choice.tsx';

/** P12: how large the words are, what is stored and what of it can go, who is in, which version. */
export function SettingsScreen() {
  const { appVersion } = useServices();
  const { me, send } = useFacts();
  return (
    <div class="screen settings">
      <ScreenTitle title={vi.app.settings} />
      <TextSizeChoice />
      <section>
        <h2>{viDevice.sync}</h2>
        <SyncStatus />
        {send && <StorageLines send={send} />}
        <ClearSent />
      </section>
      {me.sample && <SampleDate />}
      <section>
        <h2>{viDevice.person}</h2>
        <p>
          <strong>{me.nameVi}</strong>
          <br />
          {me.partyNameVi}
          <br />
          {me.communeNameVi}
        </p>
        <p class="quiet">{viDevice.role[me.role]}</p>
        <a href={paths.enter} class="button">
          {viDevice.otherCode}
        </a>
        <LeaveDevice />
      </section>
      <section>
        <h2>{viDevice.version}</h2>
        <p>{appVersion}</p>
        <h2>{viDevice.help}</h2>
        <p>{viDevice.helpSentence}</p>
        <RescueLink />
      </section>
    </div>
  );
}
