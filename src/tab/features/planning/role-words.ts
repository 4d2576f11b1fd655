import type { PlanningSay, PlanningTextKey } from './texts/planning-texts.ts';

/** Roles of the trees that ship with the product. A municipality's own are shown as it wrote them. */
const roleTexts: Readonly<Record<string, PlanningTextKey>> = {
  unitManager: 'roleUnitManager',
  institutionAdmin: 'roleInstitutionAdmin',
  superuser: 'roleSuperuser',
  ambassador: 'roleAmbassador',
  guide: 'roleGuide',
  meetingAgent: 'roleMeetingAgent',
  pilot: 'rolePilot',
  pedagogicalSuperuser: 'rolePedagogicalSuperuser',
  supportEntitled: 'roleSupportEntitled',
  itSupport: 'roleItSupport',
  itServiceDesk: 'roleItServiceDesk',
  municipalIt: 'roleMunicipalIt',
  coordinator: 'roleCoordinator',
  trainingLead: 'roleTrainingLead',
  projectLead: 'roleProjectLead',
  projectTeam: 'roleProjectTeam',
  municipalAdmin: 'roleMunicipalAdmin',
  projectOffice: 'roleProjectOffice',
};

export function roleName(role: string, say: PlanningSay): string {
  const key = Object.hasOwn(roleTexts, role) ? roleTexts[role] : undefined;
  return key ? say(key) : role;
}
