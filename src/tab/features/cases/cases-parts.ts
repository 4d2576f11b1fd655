import type { ComponentType } from 'react';
import type { MeDto } from '../../../dto/me-dto.ts';
import type { PageProps } from '../../shell/page-props.ts';
import type { CasesTextKey } from './texts/cases-texts.ts';

/** A part of the page of cases. Its code is loaded when it is opened, and `path` is what follows its name. */
export interface CasesPart {
  readonly id: string;
  readonly title: CasesTextKey;
  isFor(me: MeDto): boolean;
  /** Opened by a link from elsewhere only: it stands in no navigation. */
  readonly isHidden?: boolean;
  readonly load: () => Promise<ComponentType<PageProps>>;
}

/** In the order of the navigation; the first one that is for somebody is where the page opens. */
export const casesParts: readonly CasesPart[] = [
  {
    id: 'inbox',
    title: 'partInbox',
    isFor: (me) => me.mayHandleCases,
    load: async () => (await import('./inbox/inbox-part.tsx')).InboxPart,
  },
  {
    id: 'mine',
    title: 'partMine',
    isFor: () => true,
    load: async () => (await import('./mine/mine-part.tsx')).MinePart,
  },
  {
    id: 'report',
    title: 'partReport',
    isFor: () => true,
    load: async () => (await import('./report/report-part.tsx')).ReportPart,
  },
  {
    id: 'incidents',
    title: 'partIncidents',
    isFor: () => true,
    load: async () => (await import('./incidents/incidents-part.tsx')).IncidentsPart,
  },
  {
    id: 'wishes',
    title: 'partWishes',
    isFor: () => true,
    load: async () => (await import('./wishes/wishes-part.tsx')).WishesPart,
  },
  {
    id: 'figures',
    title: 'partFigures',
    isFor: (me) => me.mayOrganise,
    load: async () => (await import('./figures/figures-part.tsx')).FiguresPart,
  },
  {
    id: 'forms',
    title: 'partForms',
    isFor: (me) => me.mayCoordinate,
    load: async () => (await import('./forms/forms-part.tsx')).FormsPart,
  },
  {
    id: 'settings',
    title: 'partSettings',
    isFor: (me) => me.mayCoordinate,
    load: async () => (await import('./settings/case-settings-part.tsx')).CaseSettingsPart,
  },
  {
    id: 'case',
    title: 'partCase',
    isFor: () => true,
    isHidden: true,
    load: async () => (await import('./case/case-part.tsx')).CasePart,
  },
];
