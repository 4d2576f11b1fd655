import type { DemoGroup, DemoMunicipality, DemoPerson } from '../demo/demo-types.ts';

/** What has become of somebody of the demo in the directory. */
export interface StaffChange {
  /** `disabled`: the account is switched off; `deleted`: it is gone. */
  readonly account?: 'enabled' | 'disabled' | 'deleted';
  readonly displayName?: string;
  readonly jobTitle?: string;
  /** An institution's name, or any other words; empty: none. */
  readonly department?: string;
}

/** Somebody of the directory as it is now. */
export interface StaffMember extends DemoPerson {
  readonly accountEnabled: boolean;
  readonly department: string | undefined;
}

/** The directory of the demo's tenants: the people of its files, and what has changed since. */
export interface StaffBoard {
  /** Without those whose accounts are deleted. */
  peopleOf(municipality: DemoMunicipality): readonly StaffMember[];
  /** Groups as an administrator keeps them: the staff of each institution, and who has a role there. */
  groupsOf(municipality: DemoMunicipality): readonly DemoGroup[];
  set(personId: string, change: StaffChange): void;
  reset(): void;
}

export function createStaffBoard(): StaffBoard {
  const changed = new Map<string, StaffChange>();

  const peopleOf = (municipality: DemoMunicipality): readonly StaffMember[] => {
    const names = new Map(municipality.institutions.map(({ id, name }) => [id, name]));
    return municipality.people.flatMap((person) => {
      const change = changed.get(person.id);
      if (change?.account === 'deleted') return [];
      const ownPlace = names.get(person.institutionIds[0] ?? '');
      const department = change?.department === undefined ? ownPlace : change.department || undefined;
      return [
        {
          ...person,
          displayName: change?.displayName ?? person.displayName,
          jobTitle: change?.jobTitle ?? person.jobTitle,
          accountEnabled: change?.account !== 'disabled',
          department,
        },
      ];
    });
  };

  return {
    peopleOf,
    groupsOf(municipality) {
      const here = new Set(peopleOf(municipality).map(({ id }) => id));
      return municipality.groups.map((group) => ({
        ...group,
        memberIds: group.memberIds.filter((id) => here.has(id)),
      }));
    },
    set(personId, change) {
      changed.set(personId, { ...changed.get(personId), ...change });
    },
    reset: () => changed.clear(),
  };
}
