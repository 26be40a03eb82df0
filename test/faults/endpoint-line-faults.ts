/** What a bad line does to one exchange. `late-request`: it arrives after the one that was sent in its place. */
export const lineFaults = [
  'lost-request',
  'lost-answer',
  'cut-request',
  'cut-answer',
  'doubled-request',
  'late-request',
  'delay',
  'flipped-request',
  'flipped-answer',
  'bad-gateway',
  'captive-portal',
] as const;

export type LineFault = (typeof lineFaults)[number];
