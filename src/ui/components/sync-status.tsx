import { countWaiting, useFacts } from '../facts.ts';
import { useSendWords } from '../send-words.ts';
import { syncLine } from '../sync-line.ts';
import { useReachable, useSending } from '../use-sending.ts';
import { Icon, type IconName } from './icon.tsx';

const signs = {
  offline: 'offline',
  sending: 'sign-sending',
  waiting: 'sign-local',
  done: 'sign-sent',
} as const satisfies { [tone: string]: IconName };

/** The one quiet line on sending. */
export function SyncStatus() {
  const { send } = useFacts();
  const status = useSending();
  const reachable = useReachable();
  const { none } = useSendWords();
  if (send === null) return null;
  const { tone, textVi } = syncLine(countWaiting(send), reachable, status, none);
  return (
    <p class={`sync-status sync-${tone}`} role="status">
      <Icon name={signs[tone]} size={20} />
      <span>{textVi}</span>
    </p>
  );
}
