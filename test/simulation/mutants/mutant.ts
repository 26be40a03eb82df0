/** A planted bug: a change to one file of the product, made while it is loaded. */
export type Mutant = {
  name: string;
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
  /** Who is harmed, and how. */
  harm: string;
  /** Where it lies in one of the endpoint's stores alone. */
  store?: 'memory' | 'sqlite';
};
