import type { Role } from '../domain/roster.ts';
import { useFacts } from './facts.ts';
import { viSend } from './text/vi-send.ts';

export type SendWords = typeof viSend.toCommune;

export function sendWordsOf(role: Role): SendWords {
  return role === 'desk' ? viSend.fromDesk : viSend.toCommune;
}

/** The words on sending for whoever holds this device. */
export function useSendWords(): SendWords {
  return sendWordsOf(useFacts().me.role);
}
