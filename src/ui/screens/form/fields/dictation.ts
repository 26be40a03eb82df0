import { useEffect, useState } from 'preact/hooks';

/** What is used of the browser's speech recognition, which no type library describes yet. */
type Recognizer = {
  lang: string;
  processLocally?: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: (() => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
};
type Recognition = {
  new (): Recognizer;
  available?(what: { langs: string[]; processLocally: boolean }): Promise<string>;
};

const language = 'vi-VN';

declare global {
  var SpeechRecognition: Recognition | undefined;
}

/** Only where the phone itself understands Vietnamese: what is spoken never leaves it, and no network is needed. */
export function useDictation(): Recognition | null {
  const [usable, setUsable] = useState<Recognition | null>(null);
  useEffect(() => {
    let gone = false;
    const recognition = globalThis.SpeechRecognition;
    if (!recognition?.available) return;
    recognition.available({ langs: [language], processLocally: true }).then(
      (answer) => {
        if (!gone && answer === 'available') setUsable(() => recognition);
      },
      // The keyboard has a microphone of its own.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return usable;
}

export type Heard = { words(text: string): void; failed(): void; ended(): void };

/** Listens until it is stopped, or until the person is silent. Returns the way to stop. */
export function listen(recognition: Recognition, heard: Heard): () => void {
  const recognizer = new recognition();
  recognizer.lang = language;
  recognizer.processLocally = true;
  recognizer.onresult = ({ results }) => {
    const text = Array.from(results, (result) => result[0]?.transcript ?? '').join(' ');
    heard.words(text.trim());
  };
  recognizer.onerror = () => heard.failed();
  recognizer.onend = () => heard.ended();
  recognizer.start();
  return () => recognizer.stop();
}
