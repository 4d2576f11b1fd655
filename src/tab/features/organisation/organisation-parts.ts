import type { ComponentType } from 'react';
import type { MeDto } from '../../../dto/me-dto.ts';
import type { PageProps } from '../../shell/page-props.ts';
import type { OrganisationTextKey } from './texts/organisation-texts.ts';

/** A part of the organisation's page. Its code is loaded when it is opened, and `path` is what follows its name. */
export interface OrganisationPart {
  readonly id: string;
  readonly title: OrganisationTextKey;
  isFor(me: MeDto): boolean;
  readonly load: () => Promise<ComponentType<PageProps>>;
}

/** In the order of the navigation; the first one is where the page opens. */
export const organisationParts: readonly OrganisationPart[] = [
  {
    id: 'institutions',
    title: 'partInstitutions',
    isFor: () => true,
    load: async () => (await import('./institutions/institutions-part.tsx')).InstitutionsPart,
  },
  {
    id: 'points',
    title: 'partPoints',
    isFor: (me) => me.mayCoordinate,
    load: async () => (await import('./points/points-part.tsx')).PointsPart,
  },
  {
    id: 'settings',
    title: 'partSettings',
    isFor: (me) => me.mayCoordinate,
    load: async () => (await import('./settings/settings-part.tsx')).SettingsPart,
  },
  {
    id: 'answers',
    title: 'partAnswers',
    isFor: () => true,
    load: async () => (await import('./answers/answers-part.tsx')).AnswersPart,
  },
  {
    id: 'openings',
    title: 'partOpenings',
    isFor: () => true,
    load: async () => (await import('./upkeep/openings-part.tsx')).OpeningsPart,
  },
  {
    id: 'import',
    title: 'partImport',
    isFor: (me) => me.mayCoordinate,
    load: async () => (await import('./upkeep/import-part.tsx')).ImportPart,
  },
  {
    id: 'rules',
    title: 'partRules',
    isFor: (me) => me.mayCoordinate,
    load: async () => (await import('./upkeep/rules-part.tsx')).RulesPart,
  },
];
