import type { ComponentType } from 'react';
import type { MeDto } from '../../dto/me-dto.ts';
import type { TextKey } from '../texts/texts.ts';
import type { PageProps } from './page-props.ts';
import type { PageId } from './read-sub-page.ts';

/** A page beside the start page. Its code and its texts are loaded when it is opened: the first load has a budget. */
export interface LazyPage {
  readonly id: Exclude<PageId, 'contacts'>;
  readonly title: TextKey;
  isFor(me: MeDto): boolean;
  load(): Promise<ComponentType<PageProps>>;
}

export const lazyPages: readonly LazyPage[] = [
  {
    id: 'faq',
    title: 'navFaq',
    isFor: () => true,
    load: async () => (await import('../features/faq/faq-page.tsx')).FaqPage,
  },
  {
    id: 'training',
    title: 'navTraining',
    isFor: () => true,
    load: async () => (await import('../features/training/training-page.tsx')).TrainingPage,
  },
  {
    id: 'planning',
    title: 'navPlanning',
    isFor: ({ mayPlan }) => mayPlan,
    load: async () => (await import('../features/planning/planning-page.tsx')).PlanningPage,
  },
  {
    id: 'desk',
    title: 'navDesk',
    isFor: ({ mayEditQna }) => mayEditQna,
    load: async () => (await import('../features/desk/desk-page.tsx')).DeskPage,
  },
  {
    id: 'cases',
    title: 'navCases',
    isFor: () => true,
    load: async () => (await import('../features/cases/cases-page.tsx')).CasesPage,
  },
  {
    id: 'organisation',
    title: 'navOrganisation',
    isFor: ({ mayOrganise }) => mayOrganise,
    load: async () => (await import('../features/organisation/organisation-page.tsx')).OrganisationPage,
  },
  {
    id: 'trees',
    title: 'navTrees',
    isFor: ({ mayEditTrees }) => mayEditTrees,
    load: async () => (await import('../features/trees/trees-page.tsx')).TreesPage,
  },
  {
    id: 'follow-up',
    title: 'navFollowUp',
    isFor: ({ mayCoordinate }) => mayCoordinate,
    load: async () => (await import('../features/follow-up/follow-up-page.tsx')).FollowUpPage,
  },
];
