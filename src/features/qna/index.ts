export { isQnaCoordinator, isQnaSuperuser } from './qna-policy.ts';
export { chooseErrandOrEntry, type FirstAnswer, type FoundEntry } from './errand-or-entry-rules.ts';
