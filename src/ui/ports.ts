import type { Shot } from '../domain/shot.ts';

/** What the screens need of the machine; `app/` wires the rooms that provide it. */

export type Viewfinder = {
  stream: MediaStream;
  /** Null where the phone has no light. */
  torch: { set(on: boolean): Promise<void> } | null;
  /** The present picture of the stream, shrunk, with its thumbnail and the position if there is one. */
  shoot(video: HTMLVideoElement): Promise<Shot>;
  close(): void;
};

export type Lens = {
  open(): Promise<Viewfinder>;
  /** A photo from the system's camera or the gallery. */
  develop(file: File, source: 'camera' | 'gallery'): Promise<Shot>;
  /** A file as it is (PDF, Word, sound …), with its name; it has no thumbnail. Throws ShotRefusedError. */
  take(file: File): Promise<Shot>;
  /** Starts looking for the position while a camera or picker is open; never waited for. Returns the way to stop. */
  seekPosition(): () => void;
};

/** What sync is doing, as the engine publishes it. */
export type SendingStatus = {
  activity: 'idle' | 'sending' | 'waiting';
  /** Acknowledged so far of what this round set out to send. */
  progress: { done: number; total: number; bytesDone: number; bytesTotal: number } | null;
  /** Why the last attempt ended early; null after a success. */
  trouble: 'network' | 'server' | 'session' | 'update' | 'ahead' | 'disk' | 'bug' | null;
  /** UTC milliseconds of the next attempt by itself; null for none planned. */
  nextAttempt: number | null;
  /** SHA-256 of what is travelling now. */
  travelling: string[];
};

export type Sending = {
  status(): SendingStatus;
  subscribe(listener: (status: SendingStatus) => void): () => void;
  /** "Gửi ngay" always answers (SYNC-13). */
  sendNow(): Promise<'all-sent' | 'nothing-to-send' | 'trouble'>;
};

export type Door = {
  /** Whose code it is, without using it. */
  look(code: string): Promise<Visitor | DoorTrouble>;
  /** "Đúng là tôi": uses the code; the app then opens this person's notebook. */
  enter(code: string): Promise<'entered' | DoorTrouble>;
};
export type Visitor = {
  personId: string;
  personNameVi: string;
  partyNameVi: string;
  communeNameVi: string;
};
export type DoorTrouble = { trouble: 'code-unknown' | 'network' | 'busy' | 'update' };

/** A new version waits; it is offered, never forced while something is unsent or half-typed. */
export type Updates = {
  ready(): boolean;
  subscribe(listener: () => void): () => void;
  /** Reloads into the new version. */
  take(): void;
};

/** Where to try the sample commune out, as either of two people; null where the endpoint holds no sample data or cannot be asked. */
export type SampleLinks = () => Promise<{ officer: string; desk: string } | null>;
