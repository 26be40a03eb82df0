import type { Door, SampleLinks } from '../ui/ports.ts';

/** The way in as screens know it; its code is fetched when somebody stands there. */
export function createLateDoor(fetchDoor: () => Promise<Door>): Door {
  const answered = async <T>(ask: (door: Door) => Promise<T>) => {
    const door = await fetchDoor().catch(() => null);
    return door ? ask(door) : ({ trouble: 'network' } as const);
  };
  return {
    look: (code) => answered((door) => door.look(code)),
    enter: (code) => answered((door) => door.enter(code)),
  };
}

/** The same for the links of the sample. */
export function createLateSampleLinks(fetchLinks: () => Promise<SampleLinks>): SampleLinks {
  return async () => (await fetchLinks())();
}
