import type { OrganisationChange } from '../organisation/index.ts';
import type { ImportChanges, InstitutionValues, Surroundings } from './import-types.ts';

/** What an import does, for the record. */
export function recordOf(changes: ImportChanges): readonly OrganisationChange[] {
  return [
    ...changes.institutionsAdded.map(({ id, ...after }) => ({
      action: 'institution.added',
      subject: `institution:${id}`,
      after,
    })),
    ...changes.institutionsChanged.map(({ id, before, after }) => ({
      action: 'institution.changed',
      subject: `institution:${id}`,
      before,
      after,
    })),
    ...changes.membershipsAdded.map(({ personId, institutionId }) => ({
      action: 'membership.added',
      subject: `person:${personId}`,
      after: { institutionId },
    })),
    ...changes.membershipsRemoved.map(({ personId, institutionId }) => ({
      action: 'membership.removed',
      subject: `person:${personId}`,
      before: { institutionId },
    })),
    ...changes.rolesAdded.map(({ id, ...after }) => ({ action: 'role.named', subject: `role:${id}`, after })),
    ...changes.rolesRemoved.map(({ id, ...before }) => ({
      action: 'role.removed',
      subject: `role:${id}`,
      before,
    })),
    ...changes.deputies.map(({ personId, before, after }) => ({
      action: 'deputies.changed',
      subject: `person:${personId}`,
      before: { deputyIds: before },
      after: { deputyIds: after },
    })),
  ];
}

/** The way back. */
export function inverseOf(changes: ImportChanges): Omit<ImportChanges, 'institutionsAdded' | 'peopleAdded'> {
  return {
    institutionsChanged: changes.institutionsChanged.map(({ id, before, after }) => ({
      id,
      before: after,
      after: before,
    })),
    membershipsAdded: changes.membershipsRemoved,
    membershipsRemoved: changes.membershipsAdded,
    rolesAdded: changes.rolesRemoved,
    rolesRemoved: changes.rolesAdded,
    deputies: changes.deputies.map(({ personId, before, after }) => ({
      personId,
      before: after,
      after: before,
    })),
  };
}

/** What somebody has changed since, in names: people and institutions. Nothing: it can be taken back. */
export function changedSince(
  changes: ImportChanges,
  now: Surroundings,
  inUse: readonly string[],
): readonly string[] {
  const names = new Map([
    ...now.people.map(({ id, displayName }) => [id, displayName] as const),
    ...now.institutions.map(({ id, name }) => [id, name] as const),
    ...changes.institutionsAdded.map(({ id, name }) => [id, name] as const),
  ]);
  const nameOf = (id: string) => names.get(id) ?? '';
  const units = new Map(now.institutions.map((unit) => [unit.id, unit]));
  const memberships = new Set(
    now.memberships.map(({ personId, institutionId }) => `${personId} ${institutionId}`),
  );
  const roles = new Map(now.roles.map((role) => [role.id, role]));
  const held = new Set(
    now.roles.map(({ personId, role, institutionId }) => `${personId} ${role} ${institutionId ?? ''}`),
  );
  const differs = (id: string, values: InstitutionValues) => {
    const unit = units.get(id);
    return !unit || unit.name !== values.name || unit.kind !== values.kind || unit.code !== values.code;
  };
  const changed = [
    ...changes.institutionsAdded.filter((unit) => differs(unit.id, unit)).map(({ id }) => id),
    ...changes.institutionsChanged.filter(({ id, after }) => differs(id, after)).map(({ id }) => id),
    ...inUse,
    ...changes.membershipsAdded
      .filter(({ personId, institutionId }) => !memberships.has(`${personId} ${institutionId}`))
      .map(({ personId }) => personId),
    ...changes.membershipsRemoved
      .filter(
        ({ personId, institutionId }) =>
          memberships.has(`${personId} ${institutionId}`) ||
          !units.has(institutionId) ||
          !names.has(personId),
      )
      .map(({ personId }) => personId),
    ...changes.rolesAdded
      .filter(({ id, personId }) => roles.get(id)?.personId !== personId)
      .map(({ personId }) => personId),
    ...changes.rolesRemoved
      .filter(
        ({ personId, role, institutionId }) =>
          held.has(`${personId} ${role} ${institutionId ?? ''}`) ||
          !names.has(personId) ||
          (institutionId !== undefined && !units.has(institutionId)),
      )
      .map(({ personId }) => personId),
    ...changes.deputies
      .filter(({ personId, after }) => (now.deputies.get(personId) ?? []).join() !== after.join())
      .map(({ personId }) => personId),
  ];
  return [...new Set(changed.map(nameOf))].filter(Boolean);
}
