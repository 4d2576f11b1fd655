import { useCallback, useEffect, useState } from 'react';
import type { MunicipalityDto, PersonDto, WorldDto } from '../../dto/sandbox-page-dto.ts';
import { api, watchSandbox } from './api.ts';

export interface World {
  readonly world: WorldDto | undefined;
  readonly problem: string | undefined;
  readonly show: (world: WorldDto) => void;
}

/** The demo's people and switches, kept up to date. */
export function useWorld(): World {
  const [world, setWorld] = useState<WorldDto>();
  const [problem, setProblem] = useState<string>();
  const load = useCallback(async () => {
    try {
      setWorld(await api.world());
      setProblem(undefined);
    } catch (error) {
      setProblem((error as Error).message);
    }
  }, []);
  useEffect(() => {
    void load();
    return watchSandbox((event) => {
      if (event.kind === 'world') void load();
    });
  }, [load]);
  return { world, problem, show: setWorld };
}

export function findPerson(
  world: WorldDto,
  personId: string | undefined,
): { person: PersonDto; municipality: MunicipalityDto } | undefined {
  for (const municipality of world.municipalities) {
    const person = municipality.people.find(({ id }) => id === personId);
    if (person) return { person, municipality };
  }
  return undefined;
}
