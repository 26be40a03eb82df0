import { LensUnavailableError, ShotRefusedError } from '../domain/shot.ts';
import { CheckRefusedError, NotPermittedError, UnknownThingError } from '../notebook/refusals.ts';
import { viFaults } from './text/vi-faults.ts';

/**
 * What to tell the person. The store's errors are known by name: their classes live in a room that screens do not import.
 */
export function faultSentence(fault: unknown): string {
  if (fault instanceof LensUnavailableError) return viFaults.lens[fault.reason];
  if (fault instanceof ShotRefusedError) return viFaults.shot[fault.reason];
  if (fault instanceof CheckRefusedError) return refusedSentence(fault);
  if (fault instanceof NotPermittedError) return viFaults.notPermitted;
  if (fault instanceof UnknownThingError) return viFaults.unknownThing;
  if (isRoomFault(fault)) return viFaults.room;
  const name = fault instanceof Error ? fault.name : 'Unknown';
  if (name === 'StoreHeldError') return viFaults.held;
  if (name === 'StoreFailedError') return viFaults.store;
  if (name === 'UpgradeFailedError') return viFaults.upgrade;
  if (isPartFault(fault)) return viFaults.part;
  return viFaults.unknown(faultCode(fault));
}

/** A part of the app could not be fetched: no line, or the endpoint has a newer app. In the words of Chromium and Firefox, and of WebKit. */
function isPartFault(fault: unknown): boolean {
  return fault instanceof Error && /dynamically imported module|module script failed/.test(fault.message);
}

/** The device is full: what was sent can be cleared from it (STORE-6). */
export function isRoomFault(fault: unknown): boolean {
  return fault instanceof Error && fault.name === 'RoomExhaustedError';
}

/** The campaign's own sentences; a general one where it has none. */
function refusedSentence({ faults }: CheckRefusedError): string {
  const sentences = faults.filter((each) => each.refuses).map((each) => each.message ?? viFaults.incomplete);
  return [...new Set(sentences)].join(' ') || viFaults.incomplete;
}

/** Short enough to read out over the telephone; equal faults give equal codes. */
export function faultCode(fault: unknown): string {
  const text = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash.toString(36).toUpperCase().padStart(4, '0').slice(-4);
}
